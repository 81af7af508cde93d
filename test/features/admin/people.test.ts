import { expect } from 'chai'
import type { Centre } from '../../../src/features/centres/index.js'
import { asAdministrator, asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { linkTo } from '../../support/letters.js'

const centre: Centre = {
  id: 'baku-1',
  name: { az: '1 saylı DOST mərkəzi', ru: 'Центр DOST № 1', en: 'DOST centre No. 1' },
  kind: 'centre',
  city: 'Bakı',
  district: null,
  address: null,
  status: 'open',
  phone: null,
  slots: [],
  weekdays: [1, 2, 3, 4, 5],
  access: [],
  latitude: null,
  longitude: null,
  version: 1,
}

describe('roles of people', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([centre])
  })
  afterEach(() => app.close())
  const rolesEvents = async (accountId: string) =>
    (await app.services.audit.list({ subject: `account:${accountId}`, limit: 20 })).filter((each) =>
      each.event.startsWith('role.'),
    )

  it('are granted with a scope, take effect at once, and leave a history', async () => {
    const { browser } = await asAdministrator(app)
    const person = await signIn(app, { name: 'Aysel Quliyeva' })
    expect((await person.browser.visit('/centre/cohorts')).status).to.be.oneOf([403, 404])

    await browser.visit('/admin')
    await browser.visit('/admin/people')
    await browser.form('form[role=search]').fill({ email: person.email }).submit()
    await browser.follow('Aysel Quliyeva')
    const done = await browser
      .form(`form[action="/admin/people/${person.accountId}"]`)
      .fill({ role: 'coordinator', centre: 'baku-1' })
      .submit()
    expect(done.text).to.contain('Rol verildi.').and.to.contain('Koordinator: 1 saylı DOST mərkəzi')
    expect((await app.services.accounts.getAccount(person.accountId)).grants).to.deep.equal([
      { role: 'coordinator', scope: { centreId: 'baku-1' } },
    ])

    const withdrawn = await browser.form(`form[action="/admin/people/${person.accountId}/withdraw"]`).submit()
    expect(withdrawn.text).to.contain('Rol geri alındı.').and.to.contain('Rolu yoxdur')
    expect((await app.services.accounts.getAccount(person.accountId)).grants).to.deep.equal([])
    expect(withdrawn.$('.dost-table tbody tr')).to.have.length(2)
    const events = await rolesEvents(person.accountId)
    const granted = { role: 'coordinator', scope: 'centreId=baku-1' }
    expect(events.map(({ event, details }) => ({ event, ...details }))).to.deep.equal([
      { event: 'role.withdrawn', ...granted, before: 'coordinator(centreId=baku-1)', after: '' },
      { event: 'role.granted', ...granted, before: '', after: 'coordinator(centreId=baku-1)' },
    ])
  })

  it('say beside the field what is missing, and keep what was chosen', async () => {
    const { browser } = await asAdministrator(app)
    const { accountId } = await signIn(app)
    const path = `/admin/people/${accountId}`
    await browser.visit(path)
    const page = await browser.form(`form[action="${path}"]`).fill({ role: 'coordinator' }).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#centre-error').text()).to.contain('Bu rol üçün birini seçin')
    expect(page.$('input[name=role][checked]').attr('value')).to.equal('coordinator')
    const empty = await browser
      .form(`form[action="${path}"]`)
      .fill({ role: 'auditor', centre: 'baku-1' })
      .submit()
    expect(empty.$('#centre-error').text()).to.contain('boş saxlayın')
    expect(await rolesEvents(accountId)).to.deep.equal([])
  })

  it('granted twice are held once', async () => {
    const { browser } = await asAdministrator(app)
    const { accountId } = await signIn(app)
    const path = `/admin/people/${accountId}`
    for (let times = 0; times < 2; times += 1) {
      await browser.visit(path)
      await browser.form(`form[action="${path}"]`).fill({ role: 'auditor' }).submit()
    }
    expect((await app.services.accounts.getAccount(accountId)).grants).to.have.length(1)
    expect(await rolesEvents(accountId)).to.have.length(1)
  })

  it('leave an administrator their own', async () => {
    const { browser, accountId } = await asAdministrator(app)
    const path = `/admin/people/${accountId}`
    await browser.visit(path)
    const page = await browser.form(`form[action="${path}/withdraw"]`).submit()
    expect(page.status).to.equal(422)
    expect(page.$('.dost-error-summary').text()).to.contain('Öz administrator rolunuzu')
    expect((await app.services.accounts.getAccount(accountId)).grants).to.have.length(1)
  })

  it('are nobody else’s business', async () => {
    const { accountId } = await signIn(app)
    const paths = ['/admin', '/admin/people', '/admin/people/invite', `/admin/people/${accountId}`]
    const coordinator = await asCoordinator(app, 'baku-1')
    for (const path of paths) {
      expect((await coordinator.browser.visit(path)).status, path).to.equal(403)
      expect((await asVisitor(app).visit(path)).url, path).to.match(/^\/sign-in/)
    }
    const { browser } = await asAdministrator(app)
    expect((await browser.visit('/admin/people/000000000000000000000000')).status).to.equal(404)
    expect((await browser.visit('/admin/people/nobody')).status).to.equal(404)
  })

  it('can be given to somebody invited, who comes in by the letter', async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/people?email=new@example.org')
    expect(browser.page.text).to.contain('Bu ünvanla hesab yoxdur')
    await browser.follow('Yeni əməkdaşı dəvət et')
    const page = await browser.form().fill({ name: 'Rauf Məmmədov', email: 'new@example.org' }).submit()
    expect(page.text).to.contain('Rauf Məmmədov').and.to.contain('Dəvət göndərildi.')
    await browser.visit('/admin/people/invite')
    const twice = await browser.form().fill({ name: 'Rauf Məmmədov', email: 'new@example.org' }).submit()
    expect(twice.status).to.equal(422)
    const invited = asVisitor(app)
    await invited.visit(await linkTo(app, 'new@example.org', 'verify-email'))
    expect((await invited.form().submit()).url).to.equal('/account')
  })

  for (const lang of ['az', 'ru', 'en'])
    it(`are shown in ${lang}`, async () => {
      const { browser, accountId } = await asAdministrator(app)
      const paths = ['/admin', '/admin/people', '/admin/people/invite', `/admin/people/${accountId}`]
      for (const path of paths) {
        const page = await browser.visit(`${path}?lang=${lang}`)
        expect(page.status, path).to.equal(200)
        expect(page.$('html').attr('lang'), path).to.equal(lang)
      }
    })
})
