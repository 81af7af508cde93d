import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Cohort } from '../../../src/features/cohorts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCohort, aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { lettersTo } from '../../support/letters.js'

const plan = { 'day-day': '16', 'day-month': '10', 'day-year': '2026', from: '10:00', to: '12:00' }

describe('the orientation training of a cohort', () => {
  let app: TestApp
  let cohort: Cohort
  beforeEach(async () => {
    // The days between plan and training would end a session.
    app = await createTestApp({ SESSION_IDLE_MINUTES: '10000', SESSION_ABSOLUTE_MINUTES: '10000' })
    await loadReferenceData(app.services)
    cohort = await aCohort(app.services)
  })
  afterEach(() => app.close())

  const path = () => `/centre/baku-1/cohorts/${cohort.id}/training`
  const aMember = async () => {
    const placement = await aPlacement(app.services, { cohortId: cohort.id })
    const person = await app.services.volunteers.getVolunteer(placement.volunteerId)
    return { placement, email: person.email ?? '' }
  }
  const trainingOf = async (placementId: string) =>
    (await app.services.placements.getPlacement(placementId)).training
  async function planned() {
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(path())
    await browser
      .form()
      .fill({ ...plan, place: 'Otaq 3' })
      .submit()
    return browser
  }

  for (const lang of ['az', 'ru', 'en'])
    it(`is planned on a page in ${lang}`, async () => {
      const { browser } = await asCoordinator(app, 'baku-1')
      const page = await browser.visit(`${path()}?lang=${lang}`)
      expect([page.status, page.$('html').attr('lang')]).to.deep.equal([200, lang])
      expect(
        (await browser.visit(`/centre/baku-1/cohorts/${cohort.id}`)).$(`a[href="${path()}"]`),
      ).to.have.length(1)
    })

  it('is told to everybody in the cohort, and again when it is changed', async () => {
    const [one, two] = [await aMember(), await aMember()]
    const browser = await planned()
    expect(browser.page.text).to.contain('2 nəfərə məktub')
    for (const { placement, email } of [one, two]) {
      expect((await lettersTo(app, email)).map(({ name }) => name)).to.deep.equal(['training-planned'])
      expect((await trainingOf(placement.id))?.place).to.equal('Otaq 3')
    }
    await browser.form().fill(plan).submit()
    expect(await lettersTo(app, one.email)).to.have.length(1)
    await browser
      .form()
      .fill({ ...plan, 'day-day': '19' })
      .submit()
    expect(await lettersTo(app, one.email)).to.have.length(2)
  })

  it('takes only a time ahead, within reach of the term, that ends after it begins', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(path())
    const wrong: readonly Record<string, string>[] = [
      { 'day-day': '13' },
      { 'day-month': '12' },
      { to: '09:00' },
      { from: 'tomorrow' },
      { place: '' },
      { 'day-day': '' },
    ]
    for (const change of wrong) {
      const page = await browser
        .form()
        .fill({ ...plan, place: 'Otaq 3', ...change })
        .submit()
      expect(page.status, JSON.stringify(change)).to.equal(422)
    }
    expect((await app.services.cohorts.getCohort(cohort.id)).training).to.equal(null)
  })

  it('is shown to the person, stands before the first shift, and is noted by the coordinator', async () => {
    const { placement } = await aMember()
    const coordinator = await planned()
    const { browser } = await signIn(app, { volunteerId: placement.volunteerId })
    expect((await browser.visit('/overview')).text)
      .to.contain('Otaq 3')
      .and.to.contain('10:00–12:00')
    const own = await browser.visit('/my/shifts')
    expect(own.text).to.contain('Tanışlıq təliminiz').and.to.contain('Otaq 3')
    await browser.visit('/my/calendar')
    const feed = new URL((await browser.form().submit()).$('code').text()).pathname
    expect((await browser.visit(feed)).bytes.toString('utf8'))
      .to.contain('SUMMARY:Tanışlıq təlimi')
      .and.to.contain('DTSTART:20261016T060000Z')
      .and.to.contain('LOCATION:Otaq 3')
    const shift = await app.services.shifts.createShift(aNewShift({ day: '2026-10-16' }))
    const blocked = await browser.visit(`/shifts/${shift?.id ?? ''}`)
    expect(blocked.text).to.contain('Növbələr tanışlıq təlimindən sonra başlayır')
    expect((await coordinator.visit(path())).$('input[name="attended"]')).to.have.length(0)

    app.clock.set('2026-10-16T09:00:00Z')
    const later = await app.services.shifts.createShift(aNewShift({ day: '2026-10-20' }))
    expect((await browser.visit(`/shifts/${later?.id ?? ''}`)).text).to.contain('hələ qeyd edilməyib')
    await coordinator.visit(path())
    await coordinator
      .form('form[action$="/notes"]')
      .fill({ attended: [placement.id] })
      .submit()
    expect((await trainingOf(placement.id))?.attendedOn).to.equal('2026-10-16')
    expect((await browser.visit(`/shifts/${later?.id ?? ''}`)).$('main form')).not.to.have.length(0)

    await coordinator.visit(path())
    await coordinator.form('form[action$="/notes"]').fill({ attended: [] }).submit()
    expect((await trainingOf(placement.id))?.attendedOn).to.equal(null)
  })

  it('reaches who joins the cohort later, and not those who have been trained', async () => {
    const early = await aMember()
    const coordinator = await planned()
    app.clock.set('2026-10-16T09:00:00Z')
    await coordinator.visit(path())
    await coordinator
      .form('form[action$="/notes"]')
      .fill({ attended: [early.placement.id] })
      .submit()
    await coordinator
      .form(`form[action="${path()}"]`)
      .fill({ ...plan, 'day-day': '21' })
      .submit()
    expect((await trainingOf(early.placement.id))?.attendedOn).to.equal('2026-10-16')
    expect(await lettersTo(app, early.email)).to.have.length(1)
    const late = await aMember()
    await app.services.trainings.assign(late.placement)
    expect((await trainingOf(late.placement.id))?.attendedOn).to.equal(null)
    expect(await lettersTo(app, late.email)).to.have.length(1)
  })

  it('belongs to coordinators of that centre', async () => {
    const { browser } = await asCoordinator(app, 'baku-2')
    expect((await browser.visit(path())).status).to.equal(404)
    const over = await aCohort(app.services, {
      startsOn: calendarDay('2026-06-01'),
      endsOn: calendarDay('2026-07-31'),
    })
    const { browser: own } = await asCoordinator(app, 'baku-1')
    await own.visit(`/centre/baku-1/cohorts/${over.id}/training`)
    const page = await own
      .form()
      .fill({ ...plan, place: 'Otaq 3' })
      .submit()
    expect(page.status).to.equal(422)
  })
})
