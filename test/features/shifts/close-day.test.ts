import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asAdministrator, asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

describe('a holiday that comes later than the shifts', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const day = calendarDay('2026-10-20')
  const addHoliday = async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/holidays')
    const holiday = {
      ...{ 'day-day': '20', 'day-month': '10', 'day-year': '2026' },
      ...{ nameAz: 'Yas günü', nameRu: 'День траура', nameEn: 'Day of mourning', certainty: 'decided' },
    }
    await browser.form('form[action="/admin/holidays"]').fill(holiday).submit()
    return browser
  }

  it('leads to what stands on the day, and takes it back in one step; people are told why', async () => {
    const { shifts } = app.services
    const here = await shifts.createShift(aNewShift({ day }))
    const elsewhere = await shifts.createShift(aNewShift({ day, centreId: 'baku-2' }))
    const open = await shifts.createShift(aNewShift({ day, centreId: 'baku-3' }))
    const dayAfter = await shifts.createShift(aNewShift({ day: '2026-10-21' }))
    await app.services.holidays.openSpecialDay({ centreId: 'baku-3', day })
    const { volunteer } = await aServingVolunteer(app.services)
    const own = await signIn(app, { volunteerId: volunteer.id })
    await own.browser.visit(`/shifts/${here?.id ?? ''}`)
    await own.browser.form().submit()

    const browser = await addHoliday()
    expect(browser.page.url).to.equal('/admin/holidays/2026-10-20/shifts')
    expect(browser.page.$('tbody tr')).to.have.length(2)
    const list = await browser.visit('/admin/holidays?year=2026')
    expect(list.text).to.contain('2 növbə')
    await browser.visit('/admin/holidays/2026-10-20/shifts')
    const done = await browser.form('main form').submit()
    expect(done.text).to.contain('Ləğv edilən növbə: 2').and.not.to.contain('Bu günlərdə dərc edilmiş')
    const states = await Promise.all(
      [here, elsewhere, open, dayAfter].map((each) => shifts.getShift(each?.id ?? '')),
    )
    expect(states.map(({ state }) => state)).to.deep.equal([
      'cancelled',
      'cancelled',
      'published',
      'published',
    ])
    const letters = await app.connection.collection('outbox').find({ name: 'shift-cancelled' }).toArray()
    expect(letters.map((letter) => String(letter['to']))).to.deep.equal([volunteer.email])
    expect(JSON.stringify(letters[0]?.['payload'])).to.contain('shifts.cancelReasons.holiday')
  })

  it('is simply added when nothing stands on the day, and is no page for coordinators or days that are none', async () => {
    const browser = await addHoliday()
    expect(browser.page.url).to.equal('/admin/holidays?year=2026')
    expect((await browser.visit('/admin/holidays/2026-10-21/shifts')).status).to.equal(404)
    expect((await browser.visit('/admin/holidays/tomorrow/shifts')).status).to.equal(404)
    const coordinator = await asCoordinator(app, 'baku-1')
    expect((await coordinator.browser.visit('/admin/holidays/2026-10-20/shifts')).status).to.equal(403)
  })
})
