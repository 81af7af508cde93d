import { expect } from 'chai'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asAdministrator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { anOrganisation } from '../../support/builders/an-organisation.js'

const filled = {
  name: 'Xəzər Texnologiyaları',
  voen: '1234 567 891',
  contactName: 'Leyla Həsənli',
  contactEmail: 'leyla@example.com',
  memorandumNumber: 'KD-M-7',
  'memorandumFrom-day': '1',
  'memorandumFrom-month': '9',
  'memorandumFrom-year': '2026',
  'memorandumTo-day': '31',
  'memorandumTo-month': '8',
  'memorandumTo-year': '2027',
}

describe('partner organisations', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('are added with a VÖEN that nobody else has', async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/organisations/new')
    const wrong = await browser
      .form()
      .fill({ ...filled, voen: '12', 'memorandumTo-year': '2025' })
      .submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#voen-error').text()).to.contain('10 rəqəmdən')
    expect(wrong.$('#name').attr('value')).to.equal(filled.name)
    const backwards = await browser.form().fill({ voen: filled.voen }).submit()
    expect(backwards.$('#memorandumTo-error').text()).to.contain('əvvəl ola bilməz')
    const added = await browser.form().fill({ 'memorandumTo-year': '2027' }).submit()
    expect(added.status).to.equal(200)
    expect(added.$('h1').text()).to.equal(filled.name)

    await browser.visit('/admin/organisations/new')
    const twice = await browser.form().fill(filled).submit()
    expect(twice.status).to.equal(422)
    expect(twice.$('#voen-error').text()).to.contain('artıq var')
    const list = await browser.visit('/admin/organisations')
    expect(list.text).to.contain('1234567891').and.to.contain('Qüvvədədir')
  })

  it('show the second of two editors a conflict, with what they typed', async () => {
    const organisation = await anOrganisation(app.services)
    const [one, other] = [await asAdministrator(app), await asAdministrator(app)]
    const path = `/admin/organisations/${organisation.id}`
    await one.browser.visit(path)
    await other.browser.visit(path)
    await one.browser.form().fill({ contactName: 'Birinci' }).submit()
    const conflict = await other.browser.form().fill({ contactName: 'İkinci' }).submit()
    expect(conflict.status).to.equal(409)
    expect(conflict.$('#contactName').attr('value')).to.equal('İkinci')
    await other.browser.form().submit()
    const saved = await app.services.organisations.getOrganisation(organisation.id)
    expect(saved).to.include({ contactName: 'İkinci', version: 3 })
    expect(saved.history.map((event) => event.event)).to.deep.equal(['created', 'edited', 'edited'])
  })

  it('get links that are seen once, kept as a hash, and can be revoked', async () => {
    const organisation = await anOrganisation(app.services)
    const { browser } = await asAdministrator(app)
    await browser.visit(`/admin/organisations/${organisation.id}`)
    const wrong = await browser.form('#invite').fill({ days: '1000' }).submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#days-error')).to.have.length(1)
    const page = await browser.form('#invite').fill({ days: '10', people: '3' }).submit()
    const link = page.$('#new-link a').attr('href') ?? ''
    expect(link).to.match(/\/join\/[\w-]{30,}$/)
    expect((await browser.visit(`/admin/organisations/${organisation.id}`)).html).not.to.contain('/join/')
    const kept = await app.connection.collection('company_invitations').find().toArray()
    expect(JSON.stringify(kept)).not.to.contain(link.split('/').at(-1))

    await browser.form('form:has(input[name=revoke])').submit()
    const [invitation] = await app.services.invitations.listByOrganisation(organisation.id)
    expect(invitation!.revokedAt).to.deep.equal(app.clock.now())
  })

  it('say in time that a memorandum ends', async () => {
    const { id } = await anOrganisation(app.services, { memorandumTo: calendarDay('2026-11-30') })
    const { browser } = await asAdministrator(app)
    expect((await browser.visit('/admin/organisations')).text).to.contain('60 gün ərzində bitir')
    const page = await browser.visit(`/admin/organisations/${id}`)
    expect(page.text).to.contain('60 gün ərzində bitir').and.to.contain('30 noyabr 2026')
    expect((await browser.visit(`/admin/organisations/${id}?lang=ru`)).text).to.contain('в течение 60 дней')
  })

  it('are the business of those who manage Korporativ DOST', async () => {
    const organisation = await anOrganisation(app.services)
    const manager = (programme: string) =>
      signIn(app, { grants: [{ role: 'programme-manager', scope: { programme } }] })
    const korporativ = await manager('korporativ')
    const genc = await manager('genc')
    const nobody = await signIn(app)
    for (const path of [
      '/admin/organisations',
      '/admin/organisations/new',
      `/admin/organisations/${organisation.id}`,
    ]) {
      expect((await korporativ.browser.visit(path)).status, path).to.equal(200)
      expect((await genc.browser.visit(path)).status, path).to.equal(404)
      expect((await nobody.browser.visit(path)).status, path).to.equal(403)
    }
    for (const locale of ['ru', 'en'])
      expect((await korporativ.browser.visit(`/admin/organisations/new?lang=${locale}`)).status).to.equal(200)
  })
})
