import { expect } from 'chai'
import type { Shift, SignUp } from '../../../src/features/shifts/index.js'
import { createHoursService } from '../../../src/features/attendance/hours-service.js'
import { referenceCentres } from '../../../src/features/centres/index.js'
import { asCoordinator, signIn, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

describe('a day at the centre', () => {
  let app: TestApp
  let coordinator: SignedIn
  let shift: Shift

  before(async () => {
    app = await createTestApp({ SESSION_IDLE_MINUTES: '700' })
    await app.services.centres.insertCentres(referenceCentres())
    coordinator = await asCoordinator(app, 'baku-1')
  })
  after(() => app.close())

  beforeEach(async () => {
    await app.connection.collection('shifts').deleteMany({})
    const made = await app.services.shifts.createShift(
      aNewShift({ day: '2026-10-14', needs: [{ roleId: 'greet', min: 1, max: 9 }] }),
    )
    shift = made!
    app.clock.set('2026-10-14T04:50:00Z')
  })

  /** Somebody on the shift, with an account; the clock stands at 08:50 in Baku, the shift begins at 09:00. */
  async function somebodyOnTheShift(): Promise<{ signUp: SignUp; person: SignedIn }> {
    const { volunteer, placement } = await aServingVolunteer(app.services)
    const signUp = await app.services.signUps.createSignUp(
      aSignUp(shift, { volunteerId: volunteer.id, placementId: placement.id }),
    )
    return { signUp: signUp!, person: await signIn(app, { volunteerId: volunteer.id }) }
  }

  const known = (signUp: SignUp) => app.services.attendances.findAttendance(signUp.id)
  const press = (signUp: SignUp, change: string) =>
    coordinator.browser
      .form(`form[action="/attendance/${signUp.id}/mark"]:has(input[value="${change}"])`)
      .submit()

  async function everybodyLeaves(...all: readonly SignUp[]): Promise<void> {
    app.clock.set('2026-10-14T08:00:00Z')
    await coordinator.browser.visit('/centre/baku-1/today')
    for (const signUp of all) await press(signUp, 'left')
  }

  it('marks an arrival in one tap and can take it back, and keeps both in the history', async () => {
    const { signUp } = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    const marked = await press(signUp, 'arrived')
    expect(marked.text).to.contain('Gəlib: 08:50')
    const undone = await press(signUp, 'arrival-undone')
    expect(undone.text).to.contain('Gözlənilir')
    expect((await known(signUp))?.events.map(({ change }) => change)).to.deep.equal([
      'arrived',
      'arrival-undone',
    ])
  })

  it('takes a departure back without losing the true time of arrival', async () => {
    const { signUp } = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(signUp, 'arrived')
    app.clock.set('2026-10-14T05:30:00Z')
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(signUp, 'left')
    const undone = await press(signUp, 'departure-undone')
    expect(undone.text).to.contain('Gəlib: 08:50').and.to.contain('Yazılıb: 1, gəlib: 1')
    const after = await known(signUp)
    expect(after?.state).to.equal('here')
    expect(after?.leftAt).to.equal(null)
  })

  it('marks nobody as arrived on a day before the shift, and takes an absence back', async () => {
    const { signUp } = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    const stale = coordinator.browser.form(
      `form[action="/attendance/${signUp.id}/mark"]:has([value=arrived])`,
    )
    app.clock.set('2026-10-13T09:00:00Z')
    await stale.submit()
    expect(await known(signUp)).to.equal(null)
    const tomorrow = await coordinator.browser.visit('/centre/baku-1/today?day=2026-10-14')
    expect(tomorrow.$('input[value=arrived]')).to.have.length(0)
    await press(signUp, 'excused')
    expect((await known(signUp))?.state).to.equal('excused')
    const undone = await press(signUp, 'absence-undone')
    expect(undone.text).to.contain('Gözlənilir')
    expect((await known(signUp))?.arrivedAt).to.equal(null)
  })

  it('leads from the list to the shift, where somebody who walked in is added', async () => {
    const page = await coordinator.browser.visit('/centre/baku-1/today')
    expect(page.$(`main a[href="/centre/baku-1/shifts/${shift.id}"]`)).to.have.length(1)
  })

  it('calls somebody late after a quarter of an hour, and no-show only when a person says so', async () => {
    const { signUp } = await somebodyOnTheShift()
    app.clock.set('2026-10-14T05:40:00Z')
    const page = await coordinator.browser.visit('/centre/baku-1/today')
    expect(page.text).to.contain('Gecikir')
    expect(await known(signUp)).to.equal(null)
    await press(signUp, 'no-show')
    expect((await known(signUp))?.state).to.equal('no-show')
  })

  it('expects nobody who is no longer on the shift', async () => {
    const { signUp } = await somebodyOnTheShift()
    const actor = (await app.services.identity.loadActor(coordinator.accountId))!
    await app.services.signUpService.remove(actor, signUp.id, 'moved')
    expect((await coordinator.browser.visit(`/attendance/${signUp.id}`)).status).to.equal(404)
  })

  it('writes down a true time that has passed, and refuses one that has not', async () => {
    const { signUp } = await somebodyOnTheShift()
    app.clock.set('2026-10-14T06:00:00Z')
    await coordinator.browser.visit(`/attendance/${signUp.id}`)
    const refused = await coordinator.browser
      .form('form[novalidate]')
      .fill({ change: 'arrived', time: '11:00' })
      .submit()
    expect(refused.status).to.equal(422)
    expect(refused.$('#time').attr('value')).to.equal('11:00')
    await coordinator.browser.form('form[novalidate]').fill({ change: 'arrived', time: '09:10' }).submit()
    expect((await known(signUp))?.arrivedAt?.toISOString()).to.equal('2026-10-14T05:10:00.000Z')
  })

  it('lets a volunteer check in with the code on the screen, late or not, and leave', async () => {
    const { signUp, person } = await somebodyOnTheShift()
    app.clock.set('2026-10-14T05:50:00Z')
    const screen = await coordinator.browser.visit('/centre/baku-1/check-in-screen')
    expect(screen.headers.get('refresh')).to.equal('30')
    const code = screen.$('.dost-code').text().replace(/\D/g, '')
    await person.browser.visit(`/check-in?code=${code}`)
    expect(await known(signUp), 'following the link does nothing').to.equal(null)
    const welcome = await person.browser.form().submit()
    expect(welcome.text).to.contain('Gəlib: 09:50')
    await person.browser.form('form[action$="/leave"]').submit()
    expect((await known(signUp))?.state).to.equal('left')
  })

  it('refuses a wrong code, and a right one hours before the shift', async () => {
    const { signUp, person } = await somebodyOnTheShift()
    await person.browser.visit('/check-in')
    const wrong = await person.browser.form().fill({ code: '000000' }).submit()
    expect(wrong.status).to.equal(422)
    app.clock.set('2026-10-14T03:00:00Z')
    const code = app.services.codes.codeFor(shift.id, app.clock.now())
    const early = await person.browser.form().fill({ code }).submit()
    expect(early.text).to.contain('Hələ tezdir')
    expect(await known(signUp)).to.equal(null)
  })

  it('leads to the desk, not to a code, when the shift is over', async () => {
    const { person } = await somebodyOnTheShift()
    app.clock.set('2026-10-14T08:30:00Z')
    const page = await person.browser.visit('/check-in')
    expect(page.text).to.contain('Mərkəzin məsul şəxsinə deyin')
    expect(page.$('#code').length).to.equal(0)
  })

  it('credits what went as planned in one tap, holds back what did not, and credits nothing twice', async () => {
    const planned = await somebodyOnTheShift()
    const late = await somebodyOnTheShift()
    const absent = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(planned.signUp, 'arrived')
    app.clock.set('2026-10-14T05:40:00Z')
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(late.signUp, 'arrived')
    await press(absent.signUp, 'no-show')
    await everybodyLeaves(planned.signUp, late.signUp)
    app.clock.set('2026-10-14T08:30:00Z')
    await coordinator.browser.visit('/centre/baku-1/hours')
    const again = coordinator.browser.form('form[action="/centre/baku-1/hours"]')
    await again.submit()
    await again.submit()
    const minutesOf = async (signUp: SignUp) =>
      (await app.services.ledger.listBySource(`shift:${signUp.id}`)).map(({ minutes }) => minutes)
    expect(await minutesOf(planned.signUp)).to.deep.equal([180])
    expect(await minutesOf(late.signUp)).to.deep.equal([])
    expect(await minutesOf(absent.signUp), 'nobody is credited for not coming').to.deep.equal([])

    await coordinator.browser.visit(`/hours/${late.signUp.id}`)
    expect(coordinator.browser.page.$('#minutes').attr('value')).to.equal('140')
    await coordinator.browser.form().fill({ minutes: '150', reason: 'Avtobus gecikmişdi' }).submit()
    await coordinator.browser.form().fill({ minutes: '140', reason: 'Səhv yazılmışdı' }).submit()
    expect(await minutesOf(late.signUp)).to.deep.equal([150, -10])
  })

  it('reads the people of a day whose hours are approved once, not once for each', async () => {
    const days = [await somebodyOnTheShift(), await somebodyOnTheShift()]
    await coordinator.browser.visit('/centre/baku-1/today')
    for (const { signUp } of days) await press(signUp, 'arrived')
    await everybodyLeaves(...days.map(({ signUp }) => signUp))
    app.clock.set('2026-10-14T08:30:00Z')
    const { volunteers } = app.services
    const asked = { one: 0, many: 0 }
    const counting: typeof volunteers = {
      ...volunteers,
      findVolunteer: (id) => ((asked.one += 1), volunteers.findVolunteer(id)),
      listByIds: (ids) => ((asked.many += 1), volunteers.listByIds(ids)),
    }
    const hours = createHoursService({ ...app.services, volunteers: counting, clock: app.clock, baseUrl: '' })
    const grants = [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const
    const { accountId, email } = coordinator
    const actor = { accountId, name: '', email, grants, volunteerId: null }
    expect(await hours.approveAsPlanned(actor, 'baku-1')).to.equal(2)
    expect(asked).to.deep.equal({ one: 0, many: 1 })
  })

  it('takes one approval when two coordinators press at once', async () => {
    const { signUp } = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(signUp, 'arrived')
    await everybodyLeaves(signUp)
    app.clock.set('2026-10-14T08:30:00Z')
    const actor = await app.services.identity.loadActor(coordinator.accountId)
    await Promise.all(Array.from({ length: 20 }, () => app.services.hours.approveAsPlanned(actor!, 'baku-1')))
    const entries = await app.services.ledger.listBySource(`shift:${signUp.id}`)
    expect(entries.map(({ minutes }) => minutes)).to.deep.equal([180])
  })

  it('lets the volunteer say that something is wrong, once, and see the answer', async () => {
    const { signUp, person } = await somebodyOnTheShift()
    await coordinator.browser.visit('/centre/baku-1/today')
    await press(signUp, 'arrived')
    app.clock.set('2026-10-14T08:30:00Z')
    await person.browser.visit('/my/hours')
    await person.browser.follow('Nəsə düz deyil')
    await person.browser.form().fill({ text: 'Mən 08:30-da gəlmişdim' }).submit()
    expect(person.browser.page.text).to.contain('Sualınız göndərilib')
    const desk = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(desk.text).to.contain('Mən 08:30-da gəlmişdim')
    await coordinator.browser.visit(`/hours/${signUp.id}`)
    await coordinator.browser
      .form('form[action$="/answer"]')
      .fill({ answer: 'Növbədən əvvəlki vaxt sayılmır' })
      .submit()
    const own = await person.browser.visit('/my/hours')
    expect(own.text).to.contain('Növbədən əvvəlki vaxt sayılmır')
  })

  it('is closed to coordinators of other centres and to people themselves', async () => {
    const { signUp, person } = await somebodyOnTheShift()
    const other = await asCoordinator(app, 'baku-2')
    for (const path of [
      '/centre/baku-1/today',
      '/centre/baku-1/hours',
      `/attendance/${signUp.id}`,
      `/hours/${signUp.id}`,
    ]) {
      expect((await other.browser.visit(path)).status, path).to.equal(404)
      expect((await person.browser.visit(path)).status, path).to.equal(403)
    }
    const stranger = await signIn(app)
    expect((await stranger.browser.visit(`/my/hours/${signUp.id}/contest`)).status).to.equal(404)
  })
})
