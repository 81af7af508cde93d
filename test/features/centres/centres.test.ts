import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asAdministrator, asCoordinator, asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('centres', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  after(() => app.close())

  it('are loaded into an empty store once, and a removed holiday stays away', async () => {
    await app.services.holidays.removeHoliday(calendarDay('2027-12-31'), 'solidarity')
    await loadReferenceData(app.services)
    expect(await app.services.centres.listCentres()).to.have.length(23)
    const day = calendarDay('2027-12-31')
    expect(await app.services.holidays.listHolidays(day, day)).to.deep.equal([])
  })

  for (const lang of ['az', 'ru', 'en']) {
    it(`are shown to anybody by city, in ${lang}`, async () => {
      const browser = asVisitor(app)
      const list = await browser.visit(`/centres?lang=${lang}`)
      expect(list.status).to.equal(200)
      expect(
        list
          .$('h2')
          .toArray()
          .map((each) => list.$(each).text()),
      ).to.include('Bakı')
      const page = await browser.visit(`/centres/baku-1?lang=${lang}`)
      expect(page.text).to.contain('Qutqaşınlı').and.to.contain('09:00–12:00')
    })
  }

  for (const lang of ['ru', 'en']) {
    it(`say that their addresses are in Azerbaijani, in ${lang}`, async () => {
      const browser = asVisitor(app)
      const list = await browser.visit(`/centres?lang=${lang}`)
      expect(list.$('.dost-card__text[lang="az"]').text()).to.contain('Qutqaşınlı')
      expect(list.$('h2[lang="az"]').text()).to.contain('Bakı')
      const page = await browser.visit(`/centres/baku-1?lang=${lang}`)
      expect(page.$('dd[lang="az"]').text()).to.contain('Yasamal').and.to.contain('Qutqaşınlı')
      const unknown = await browser.visit(`/centres/baku-4?lang=${lang}`)
      expect(unknown.$('dd[lang="az"]').text().trim()).to.equal('Bakı')
    })
  }

  it('answer 404 for a place that there is not', async () => {
    expect((await asVisitor(app).visit('/centres/nowhere')).status).to.equal(404)
    const { browser } = await asAdministrator(app)
    expect((await browser.visit('/admin/centres/nowhere')).status).to.equal(404)
  })

  it('are edited by administrators only', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    expect((await browser.visit('/admin/centres')).status).to.equal(403)
    expect((await browser.visit('/admin/holidays')).status).to.equal(403)
  })

  it('show errors beside the fields and keep what was typed', async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/centres/baku-4')
    const page = await browser.form().fill({ nameAz: '', address: 'Yeni küçə 5' }).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#nameAz-error').length).to.equal(1)
    expect(page.$('#address').attr('value')).to.equal('Yeni küçə 5')
  })

  it('of two people editing at once let the second see the conflict and lose nothing', async () => {
    const first = await asAdministrator(app)
    const second = await asAdministrator(app)
    await first.browser.visit('/admin/centres/baku-5')
    await second.browser.visit('/admin/centres/baku-5')
    expect((await first.browser.form().fill({ address: 'Birinci küçə 1' }).submit()).status).to.equal(200)
    const conflict = await second.browser.form().fill({ address: 'İkinci küçə 2' }).submit()
    expect(conflict.status).to.equal(409)
    expect(conflict.$('#address').attr('value')).to.equal('İkinci küçə 2')
    expect((await app.services.centres.getCentre('baku-5')).address).to.equal('Birinci küçə 1')
    expect((await second.browser.form().submit()).status).to.equal(200)
    expect((await app.services.centres.getCentre('baku-5')).address).to.equal('İkinci küçə 2')
  })

  it('let administrators add and remove holidays, estimated ones marked', async () => {
    const { browser } = await asAdministrator(app)
    const estimated = await browser.visit('/admin/holidays?year=2027')
    expect(estimated.text).to.contain('Təxmini')
    const holiday = {
      'day-day': '15',
      'day-month': '5',
      'day-year': '2028',
      nameAz: 'Sınaq',
      nameRu: 'Проба',
      nameEn: 'Trial',
    }
    const added = await browser.form('form[action="/admin/holidays"]').fill(holiday).submit()
    expect(added.url).to.equal('/admin/holidays?year=2028')
    expect(added.text).to.contain('15 may 2028')
    const again = await browser.form('form[action="/admin/holidays"]').fill(holiday).submit()
    expect(again.status).to.equal(422)
    await browser.visit('/admin/holidays?year=2028')
    const removed = await browser.form('form[action="/admin/holidays/remove"]').submit()
    expect(removed.text).not.to.contain('15 may 2028')
  })

  it('can be opened on a day of rest', async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/holidays?year=2026')
    const page = await browser
      .form('form[action="/admin/holidays/special-days"]')
      .fill({
        centreId: 'baku-1',
        'specialDay-day': '17',
        'specialDay-month': '10',
        'specialDay-year': '2026',
      })
      .submit()
    expect(page.text).to.contain('17 oktyabr 2026')
    const events = await app.services.audit.list({ event: 'special-day.opened', limit: 5 })
    expect(events).to.have.length(1)
  })
})
