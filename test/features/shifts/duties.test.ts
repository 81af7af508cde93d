import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import { roleIds } from '../../../src/features/shifts/index.js'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'

describe('what volunteers do', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  after(() => app.close())

  for (const lang of ['az', 'ru', 'en']) {
    it(`has a page for every role, in ${lang}`, async () => {
      const browser = asVisitor(app)
      const list = await browser.visit(`/duties?lang=${lang}`)
      for (const roleId of roleIds) {
        expect(list.$(`main a[href="/duties/${roleId}"]`), roleId).to.have.length(1)
        const page = await browser.visit(`/duties/${roleId}?lang=${lang}`)
        expect(page.status).to.equal(200)
        expect(page.$('main .dost-summary__row')).to.have.length(7)
        expect(page.$(`main a[href="/shifts?role=${roleId}"]`)).to.have.length(1)
      }
    })
  }

  it('knows no other role', async () => {
    expect((await asVisitor(app).visit('/duties/manager')).status).to.equal(404)
  })

  it('is said on the page of a shift before anybody signs up', async () => {
    const needs = [
      { roleId: 'greet', min: 1, max: 2 },
      { roleId: 'forms', min: 1, max: 1 },
    ] as const
    const shift = await app.services.shifts.createShift(aNewShift({ needs: [...needs] }))
    const { $ } = await asVisitor(app).visit(`/shifts/${shift?.id ?? ''}?lang=en`)
    expect($('dd[lang="az"]').text()).to.contain('Qutqaşınlı')
    const said = $('main .dost-panel li')
      .toArray()
      .map((each) => $(each).text().replace(/\s+/g, ' ').trim())
    expect(said).to.deep.equal([
      'Greeting and directing visitors: mostly standing, talking to many people, noise around you',
      'Help filling in forms: mostly sitting, talking to many people, a lot of reading and writing',
    ])
  })

  it('is linked from the home page, a sub-programme with shifts and a centre, and not where there are none', async () => {
    const browser = asVisitor(app)
    const links = async (path: string, href: string) =>
      (await browser.visit(path)).$(`main a[href="${href}"]`).length
    expect(await links('/', '/duties')).to.equal(1)
    expect(await links('/programmes/genc', '/duties')).to.equal(1)
    expect(await links('/programmes/distant', '/duties')).to.equal(0)
    expect(await links('/centres/baku-1', '/duties/care')).to.equal(1)
  })
})
