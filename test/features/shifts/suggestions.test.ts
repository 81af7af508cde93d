import { expect } from 'chai'
import type { WeekSlot, AvailabilityLevel } from '../../../src/features/availability/domain/availability.js'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { NewPlacement } from '../../../src/features/cohorts/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asCoordinator } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import type { Visit } from '../../support/browser.js'

/** The shift is on a Friday morning. */
const friday: WeekSlot = '5-1'

describe('who is suggested for a free place', () => {
  let app: TestApp
  let shift: Shift

  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
    shift = (await app.services.shifts.createShift(aNewShift()))!
  })
  afterEach(() => app.close())

  async function somebody(
    lastName: string,
    level: AvailabilityLevel | null,
    term: Partial<NewPlacement> = {},
  ) {
    const person = { lastName, firstName: 'Nümunə', patronymic: null }
    const { volunteer } = await aServingVolunteer(app.services, { person, term })
    if (level !== null) {
      const usual = { week: { [friday]: level }, maxShiftsPerWeek: null, pausedUntil: null }
      await app.services.availabilities.saveUsualWeek(volunteer.id, usual)
    }
    return volunteer
  }
  /** A shift of an earlier week, served. */
  async function hasServed(volunteerId: string, day: string) {
    const earlier = (await app.services.shifts.createShift(aNewShift({ day })))!
    await app.services.signUps.createSignUp(aSignUp(earlier, { volunteerId }))
  }
  const open = async (): Promise<Visit> => {
    const { browser } = await asCoordinator(app, 'baku-1')
    return browser.visit(`/centre/baku-1/shifts/${shift.id}`)
  }
  const choices = (page: Visit) =>
    page
      .$('form[action$="/assign"] .dost-choice')
      .toArray()
      .map((element) => page.$(element).text().replace(/\s+/g, ' ').trim())

  it('stands first when it suits them, with the reasons: their wish, then fewer shifts', async () => {
    const busy = await somebody('Babayeva', 'want')
    await hasServed(busy.id, '2026-10-06')
    await hasServed(busy.id, '2026-10-07')
    await somebody('Zeynalova', 'want')
    await somebody('Abbasova', 'can')
    await somebody('Cəfərova', null)
    const page = await open()
    expect(choices(page).map((text) => text.split(' ')[0])).to.deep.equal([
      'Zeynalova',
      'Babayeva',
      'Abbasova',
      'Cəfərova',
    ])
    const [first = '', , third = '', last = ''] = choices(page)
    expect(first).to.contain('Bu vaxt gələ bilir').and.to.contain('Növbəsi başqalarından az olub')
    expect(third).to.contain('Lazım olsa, gələ bilər')
    expect(last).to.contain('Bu vaxtı əlverişli vaxt kimi göstərməyib')
  })

  it('names what stands in the way of the others and lets nobody choose them', async () => {
    await somebody('Uyğunova', 'want')
    const taken = await somebody('Məşğulova', 'want')
    const other = (await app.services.shifts.createShift(aNewShift({ centreId: 'baku-2', day: shift.day })))!
    await app.services.signUps.createSignUp(aSignUp(other, { volunteerId: taken.id }))
    const page = await open()
    expect(choices(page)).to.have.length(1)
    const hindered = page.$('form[action$="/assign"] .dost-row').text().replace(/\s+/g, ' ')
    expect(hindered).to.contain('Məşğulova').and.to.contain('Həmin saatda başqa yerdə növbəsi var')
  })

  it('asks nobody by letter who has left this shift, and says how they went', async () => {
    await somebody('Uyğunova', 'want')
    const gone = await somebody('Getmişova', 'want')
    await app.services.signUps.createSignUp(aSignUp(shift, { volunteerId: gone.id, state: 'left' }))
    const page = await open()
    expect(choices(page)[1]).to.contain('Getmişova').and.to.contain('Özü imtina edib')
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    await browser.form('form[action$="/ask"]').submit()
    const letters = app.connection.collection('outbox')
    expect(await letters.countDocuments({ name: 'shift-needs-people' })).to.equal(1)
    expect(await letters.countDocuments({ name: 'shift-needs-people', to: gone.email })).to.equal(0)
  })

  it('can be added from either group, and a missing choice is said in words', async () => {
    await somebody('Uyğunova', 'want')
    const asked = await somebody('Soruşulova', null)
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const ids = browser.page
      .$('[id^=volunteerId]')
      .toArray()
      .map((each) => each.attribs['id'])
    expect(new Set(ids).size).to.equal(ids.length)
    const missing = await browser.form('form[action$="/assign"]').submit()
    expect(missing.status).to.equal(422)
    expect(missing.$('#volunteerId-error').text()).to.contain('Könüllünü seçin')
    await browser.form('form[action$="/assign"]').fill({ volunteerId: asked.id }).submit()
    const [signUp] = await app.services.signUps.listByShift(shift.id)
    expect(signUp).to.include({ volunteerId: asked.id, provenance: 'coordinator', state: 'confirmed' })
  })

  it('is a plain list once the shift has begun', async () => {
    await somebody('Uyğunova', 'want')
    app.clock.set('2026-10-16T05:30:00Z')
    const page = await open()
    expect(page.$('select#volunteerId option')).to.have.length(2)
  })

  it('leaves out whose term does not reach the day', async () => {
    await somebody('Uyğunova', 'want')
    await somebody('Bitmişova', 'want', { endsOn: calendarDay('2026-10-15') })
    expect((await open()).text).not.to.contain('Bitmişova')
  })
})
