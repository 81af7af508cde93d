import { expect } from 'chai'
import { expectedAttendance } from '../../../src/features/attendance/domain/attendance.js'
import { workPlaces } from '../../../src/features/reports/pages/overview-figures.view.js'
import { allPages } from '../../../src/feature-routers.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asAdministrator, asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import type { Visit } from '../../support/browser.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift, aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { aTask } from '../../support/builders/a-task.js'
import { anApplication } from '../../support/builders/an-application.js'

const cardsOf = (page: Visit, section: string): string[] =>
  page
    .$(`section[aria-labelledby=${section}] .dost-card__title`)
    .map((_, each) => page.$(each).text().trim())
    .get()

describe('the overview', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-2' })])
  })
  after(() => app.close())

  it('is where signing in leads', async () => {
    const { browser } = await signIn(app, { name: 'Aysel Quliyeva' })
    expect(browser.page.url).to.equal('/overview')
    expect(browser.page.text).to.contain('Salam, Aysel Quliyeva!')
  })

  it('asks whoever is not signed in to do so', async () => {
    expect((await asVisitor(app).visit('/overview')).url).to.contain('/sign-in')
  })

  it('invites a newcomer to apply, and shows nothing of the desk', async () => {
    const { browser } = await signIn(app)
    expect(cardsOf(browser.page, 'steps')).to.deep.equal(['Könüllü olmaq üçün müraciət edin'])
    expect(browser.page.$('section').length).to.equal(1)
  })

  it('tells an applicant which step is theirs', async () => {
    const application = await anApplication(app.services, {
      state: 'interview-invited',
      guardianPending: true,
    })
    const { browser } = await signIn(app, { volunteerId: application.volunteerId })
    expect(cardsOf(browser.page, 'steps')).to.deep.equal([
      'Müsahibə vaxtını seçin',
      'Qanuni nümayəndənin razılığı gözlənilir',
    ])
  })

  it('shows an applicant where the application stands and by when it is answered', async () => {
    const application = await anApplication(app.services)
    const { browser } = await signIn(app, { volunteerId: application.volunteerId })
    expect(browser.page.text).to.contain('Salam, Nərmin!')
    expect(cardsOf(browser.page, 'applications')).to.deep.equal(['Gənc DOST'])
    expect(browser.page.text)
      .to.contain(application.number)
      .and.to.contain('Göndərildi')
      .and.to.contain('28 oktyabr 2026')
  })

  it('shows a volunteer from afar the task in hand with its deadline, and does not press another', async () => {
    const { services } = app
    const { volunteerId, id } = await aPlacement(services, { centreId: null, programme: 'distant' })
    const task = await aTask(services)
    await services.tasks.takePlace(task.id, volunteerId)
    await services.claims.createClaim({
      ...{ taskId: task.id, volunteerId, placementId: id, by: volunteerId },
      dueAt: new Date('2026-10-20T12:00:00Z'),
    })
    const { browser } = await signIn(app, { volunteerId })
    expect(cardsOf(browser.page, 'tasks')).to.deep.equal([task.title])
    expect(browser.page.text).to.contain('Son tarix: 20.10.2026, 16:00')
    expect(cardsOf(browser.page, 'steps')).to.deep.equal([])
  })

  it('shows a volunteer the next shifts and the hours of this term', async () => {
    const { services } = app
    const placement = await aPlacement(services, { centreId: 'baku-1' })
    const { volunteerId, id: placementId } = placement
    const shift = { ...aShift(), ...aNewShift({ day: '2026-10-20' }) }
    const past = { ...aShift(), ...aNewShift({ day: '2026-10-06' }) }
    await services.signUps.insertSignUps([
      aSignUp(shift, { volunteerId, placementId }),
      aSignUp(past, { volunteerId, placementId }),
    ])
    await services.ledger.append({
      ...{ volunteerId, placementId, centreId: 'baku-1', programme: 'genc', organisationId: null },
      ...{
        kind: 'approved',
        source: 'shift:x',
        key: 'x',
        minutes: 190,
        day: '2026-10-06',
        by: null,
        reason: null,
      },
    })
    const { browser } = await signIn(app, { volunteerId })
    expect(cardsOf(browser.page, 'steps')).to.deep.equal(['Nə vaxt gələ bildiyinizi bildirin'])
    expect(cardsOf(browser.page, 'shifts')).to.deep.equal(['20 oktyabr 2026, çərşənbə axşamı'])
    expect(browser.page.$('section[aria-labelledby=term]').text()).to.contain('3 saat 10 dəqiqə')
  })

  it('shows a coordinator the gaps of today and tomorrow first, at their own centre only', async () => {
    const { shifts } = app.services
    const covered = aNewShift({ day: '2026-10-14', slot: 2, needs: [{ roleId: 'greet', min: 0, max: 2 }] })
    const gap = aNewShift({ day: '2026-10-15', slot: 1, needs: [{ roleId: 'greet', min: 2, max: 4 }] })
    await shifts.insertShifts([covered, gap, aNewShift({ day: '2026-10-14', slot: 3, centreId: 'baku-2' })])
    // Somebody who is only asked closes no gap.
    await shifts.claimPlace(gap.id, 'greet')
    await app.services.signUps.insertSignUps([aSignUp({ ...aShift(), ...gap }, { state: 'offered' })])
    const { browser } = await asCoordinator(app, 'baku-1')
    const rows = browser.page.$('section[aria-labelledby=today] tbody tr')
    expect(rows.length).to.equal(2)
    expect(rows.first().text()).to.contain('15.10').and.to.contain('2 könüllü çatmır')
    expect(rows.last().text()).to.contain('14.10')
    expect(browser.page.$('section[aria-labelledby=steps]').length).to.equal(0)
  })

  it('counts for a coordinator what waits: answers promised, hours and questions', async () => {
    const { attendances, contests } = app.services
    await anApplication(app.services, { centreId: 'baku-2', promisedOn: calendarDay('2026-10-13') })
    await anApplication(app.services, { centreId: 'baku-2', promisedOn: calendarDay('2026-10-16') })
    await anApplication(app.services, { centreId: 'baku-2', promisedOn: calendarDay('2026-10-17') })
    await anApplication(app.services, {
      centreId: 'baku-2',
      state: 'waiting-list',
      promisedOn: calendarDay('2026-10-01'),
    })
    const past = aSignUp({ ...aShift(), ...aNewShift({ day: '2026-10-12', centreId: 'baku-2' }) })
    await attendances.insertAttendances([{ ...expectedAttendance(past), state: 'here' }])
    const { volunteerId, programme } = past
    const question = { signUpId: past.id, volunteerId, centreId: 'baku-2', programme, text: '?' }
    await contests.openContest({ ...question, about: 'hours' })
    const { browser } = await asCoordinator(app, 'baku-2')
    const waiting = browser.page.$('section[aria-labelledby=waiting]').text()
    expect(waiting).to.contain('3 müraciət cavab gözləyir')
    expect(waiting).to.contain('1 müraciət: vəd edilmiş gün keçib')
    expect(waiting).to.contain('1 müraciət: vəd edilmiş günə az qalıb')
    expect(waiting).to.contain('1 növbənin saatı təsdiq gözləyir')
    expect(waiting).to.contain('1 sual cavab gözləyir')
  })

  it('draws the last weeks for those who see figures', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    expect(browser.page.$('section[aria-labelledby=figures] figure.dost-chart').length).to.equal(3)
    const auditor = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
    expect(auditor.browser.page.$('section[aria-labelledby=figures] figure.dost-chart').length).to.equal(4)
    expect(auditor.browser.page.$('section[aria-labelledby=today]').length).to.equal(0)
  })

  it('tells an administrator when letters or jobs failed', async () => {
    const { browser } = await asAdministrator(app)
    expect(browser.page.$('section[aria-labelledby=system]').text()).to.contain('Hər şey qaydasındadır')
    const at = app.clock.now()
    await app.services.jobHistory.addRun({
      ...{ job: 'x', startedAt: at, finishedAt: at },
      ...{ outcome: 'failed', dealtWith: 0, error: 'x' },
    })
    const page = await browser.visit('/overview')
    expect(page.$('section[aria-labelledby=system]').text()).to.contain('Aşağıdakılara baxmaq lazımdır')
  })

  it('leads only to pages that there are', () => {
    const paths = allPages(app.services).map(({ path }) => path)
    expect(workPlaces.map(({ href }) => href).filter((href) => !paths.includes(href))).to.deep.equal([])
  })

  it('speaks three languages', async () => {
    for (const [locale, words] of [
      ['ru', 'Здравствуйте'],
      ['en', 'Hello'],
    ] as const) {
      const grants = [{ role: 'coordinator' as const, scope: { centreId: 'baku-1' } }]
      const { browser } = await signIn(app, { locale, grants })
      expect((await browser.visit(`/overview?lang=${locale}`)).text).to.contain(words)
    }
  })
})
