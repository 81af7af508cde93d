import { expect } from 'chai'
import type { Actor } from '../../../src/access/roles.js'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asAdministrator } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

const name = { az: 'Payız tətili', ru: 'Осенние каникулы', en: 'Autumn holidays' }
const formAt = 'form[action="/admin/holidays/school"]'

const typed = (from: readonly [string, string, string], to: readonly [string, string, string]) => ({
  'schoolFrom-day': from[0],
  'schoolFrom-month': from[1],
  'schoolFrom-year': from[2],
  'schoolTo-day': to[0],
  'schoolTo-month': to[1],
  'schoolTo-year': to[2],
  schoolAz: name.az,
  schoolRu: name.ru,
  schoolEn: name.en,
})

describe('school holidays', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  it('are entered, listed, refused a second time and removed again', async () => {
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/holidays?year=2026')
    const autumn = typed(['9', '11', '2026'], ['15', '11', '2026'])
    const added = await browser.form(formAt).fill(autumn).submit()
    expect(added.url).to.equal('/admin/holidays?year=2026')
    expect(added.text).to.contain(name.az).and.to.contain('15.11.2026')
    const again = await browser.form(formAt).fill(autumn).submit()
    expect(again.status).to.equal(422)
    expect(again.$('#schoolFrom-error').text()).to.contain('artıq var')
    expect(again.$('#schoolAz').attr('value')).to.equal(name.az)
    await browser.visit('/admin/holidays?year=2026')
    const removed = await browser.form(formAt.replace('school"', 'school/remove"')).submit()
    expect(removed.text).not.to.contain(name.az)
    const events = await app.services.audit.list({ event: 'school-holiday.removed', limit: 5 })
    expect(events).to.have.length(1)
  })

  for (const [what, to, error] of [
    ['end before they begin', ['8', '11', '2026'], 'əvvəl ola bilməz'],
    ['are longer than a summer', ['9', '11', '2027'], '120 gün'],
    ['have no last day', ['', '', ''], ''],
  ] as const) {
    it(`are refused beside the field when they ${what}`, async () => {
      const { browser } = await asAdministrator(app)
      await browser.visit('/admin/holidays')
      const page = await browser
        .form(formAt)
        .fill(typed(['9', '11', '2026'], to))
        .submit()
      expect(page.status).to.equal(422)
      expect(page.$('#schoolTo-error').text()).to.contain(error)
    })
  }

  it('that begin on one day are stored once, however many enter them at once', async () => {
    const period = { from: calendarDay('2026-11-09'), to: calendarDay('2026-11-15'), name }
    const added = await Promise.all(
      Array.from({ length: 8 }, () => app.services.holidays.addSchoolHoliday(period)),
    )
    expect(added.filter(Boolean)).to.have.length(1)
  })

  it('are not for a coordinator to enter', async () => {
    const actor: Actor = {
      accountId: newId(),
      name: 'K',
      email: null,
      volunteerId: null,
      grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
    }
    const period = { from: calendarDay('2026-11-09'), to: calendarDay('2026-11-15'), name }
    const refused = await app.services.centresService
      .addSchoolHoliday(actor, period)
      .catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(Error)
  })
})
