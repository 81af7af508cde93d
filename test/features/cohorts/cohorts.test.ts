import { expect } from 'chai'
import type { Cohort } from '../../../src/features/cohorts/index.js'
import type { Volunteer } from '../../../src/features/volunteers/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'

describe('cohorts', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-3' })])
  })
  after(() => app.close())

  const person = async (index: number): Promise<Volunteer> => {
    const [volunteer] = await app.services.volunteers.insertVolunteers([
      {
        lastName: 'Əliyeva',
        firstName: 'Nərmin',
        patronymic: null,
        bornOn: calendarDay('2004-03-12'),
        gender: 'female',
        fin: null,
        document: null,
        citizenship: 'AZ',
        phone: null,
        email: `member${index}@example.org`,
        locale: 'az',
        city: null,
        district: null,
        education: null,
        languages: [],
        skills: [],
        organisationId: null,
      },
    ])
    if (volunteer === undefined) throw new Error('Nobody was inserted')
    return volunteer
  }

  let numbers = 100
  const cohort = async (facts: Partial<Cohort> = {}): Promise<Cohort> => {
    numbers += 1
    const made = await app.services.cohorts.createCohort({
      centreId: 'baku-1',
      number: numbers,
      programme: null,
      startsOn: calendarDay('2026-09-01'),
      endsOn: calendarDay('2026-10-31'),
      places: 25,
      ...facts,
    })
    if (made === null) throw new Error('The number is taken')
    return made
  }

  const member = async (of: Cohort, applicationId: string) => {
    const { id } = await person(numbers)
    await app.services.cohorts.claimPlace(of.id, applicationId)
    const placement = await app.services.placements.createPlacement({
      volunteerId: id,
      applicationId,
      cohortId: of.id,
      centreId: of.centreId,
      programme: 'genc',
      organisationId: null,
      startsOn: of.startsOn,
      endsOn: of.endsOn,
    })
    if (placement === null) throw new Error('No placement')
    return placement
  }

  it('are opened with the next number and two months, as proposed', async () => {
    await cohort({ centreId: 'baku-3', number: 56 })
    const { browser } = await asCoordinator(app, 'baku-3')
    const form = await browser.visit('/centre/baku-3/cohorts/new')
    expect(form.$('#number').attr('value')).to.equal('57')
    expect(form.$('#startsOn').attr('value')).to.equal('26')
    const page = await browser.form().submit()
    expect(page.url).to.match(/^\/centre\/baku-3\/cohorts\/[0-9a-f]{24}$/)
    expect(page.text).to.contain('26 oktyabr 2026 – 25 dekabr 2026').and.to.contain('25 / 25')
    const [audited] = await app.services.audit.list({ event: 'cohort.opened', limit: 1 })
    expect(audited?.details).to.deep.equal({ centreId: 'baku-3', number: 57, places: 25 })
  })

  it('say beside the field that a number is taken or the days are in the wrong order, and keep what was typed', async () => {
    const taken = await cohort()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit('/centre/baku-1/cohorts/new')
    const page = await browser
      .form()
      .fill({ number: String(taken.number), places: '31' })
      .submit()
    expect(page.status).to.equal(422)
    expect(page.$('#number-error').text()).to.contain('artıq var')
    expect(page.$('#places').attr('value')).to.equal('31')
    const other = await browser.form().fill({ number: '900', 'endsOn-year': '2025' }).submit()
    expect(other.$('#endsOn-error').length).to.equal(1)
  })

  it('are not found by a coordinator of another centre and closed to people without the capability', async () => {
    const { id } = await cohort()
    const stranger = await asCoordinator(app, 'baku-3')
    for (const path of [
      '/centre/baku-1/cohorts',
      '/centre/baku-1/cohorts/new',
      `/centre/baku-1/cohorts/${id}`,
    ]) {
      expect((await stranger.browser.visit(path)).status, path).to.equal(404)
    }
    expect((await stranger.browser.visit(`/centre/baku-3/cohorts/${id}`)).status).to.equal(404)
    const volunteer = await signIn(app)
    expect((await volunteer.browser.visit('/cohorts')).status).to.equal(403)
    expect((await asVisitor(app).visit('/cohorts')).url).to.match(/^\/sign-in/)
  })

  it('of Distant DOST have no centre and belong to its manager', async () => {
    const { browser } = await signIn(app, {
      grants: [{ role: 'programme-manager', scope: { programme: 'distant' } }],
    })
    await browser.visit('/centre/remote/cohorts/new')
    const page = await browser.form().submit()
    expect(page.status).to.equal(200)
    expect(page.text).to.contain('Distant DOST: dəstə 1')
    expect((await browser.visit('/centre/baku-1/cohorts')).status).to.equal(404)
    const { browser: other } = await asCoordinator(app, 'baku-1')
    expect((await other.visit('/centre/remote/cohorts')).status).to.equal(404)
  })

  it('give exactly as many places as they have, and one to each application', async () => {
    const { id } = await cohort({ places: 10 })
    const all = Array.from({ length: 40 }, (_, index) => `application-${index}`)
    const claims = await Promise.all(all.map((each) => app.services.cohorts.claimPlace(id, each)))
    expect(claims.filter(Boolean)).to.have.lengthOf(10)
    const winner = all[claims.indexOf(true)] ?? ''
    expect(await app.services.cohorts.claimPlace(id, winner)).to.equal(true)
    await Promise.all([1, 2, 3].map(() => app.services.cohorts.releasePlace(id, winner)))
    expect((await app.services.cohorts.getCohort(id)).freePlaces).to.equal(1)
  })

  it('let a term end early with a reason: the place is free, the person is written to, the last day is kept', async () => {
    const made = await cohort()
    const placement = await member(made, 'application-early')
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/cohorts/${made.id}`)
    await browser.follow('Vaxtından əvvəl bitir')
    expect((await browser.form().submit()).status).to.equal(422)
    const page = await browser.form().fill({ reason: 'moved' }).submit()
    expect(page.text)
      .to.contain('14 oktyabr 2026')
      .and.to.contain('Başqa yerə köçüb')
      .and.to.contain('25 / 25')
    const ended = await app.services.placements.getPlacement(placement.id)
    expect(ended).to.include({ state: 'ended-early', endReason: 'moved', endsOn: '2026-10-14' })
    const again = await browser.visit(`/centre/baku-1/cohorts/${made.id}/people/${placement.id}/end`)
    expect(again.status).to.equal(200)
    expect((await browser.form().fill({ reason: 'moved' }).submit()).status).to.equal(409)
  })

  it('complete when the term is over, not before', async () => {
    const running = await cohort()
    await member(running, 'application-running')
    const over = await cohort({ startsOn: calendarDay('2026-08-10'), endsOn: calendarDay('2026-10-09') })
    const placement = await member(over, 'application-over')
    const { browser } = await asCoordinator(app, 'baku-1')
    const early = await browser.visit(`/centre/baku-1/cohorts/${running.id}`)
    expect(early.$('form[action$="/complete"]')).to.have.lengthOf(0)
    await browser.visit(`/centre/baku-1/cohorts/${over.id}`)
    const page = await browser.form('form[action$="/complete"]').submit()
    expect(page.text).to.contain('Məzun')
    expect((await app.services.placements.getPlacement(placement.id)).state).to.equal('completed')
  })
})
