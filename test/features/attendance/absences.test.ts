import { expect } from 'chai'
import { attendanceJobs } from '../../../src/features/attendance/index.js'
import { asAdministrator, asCoordinator, signIn } from '../../support/actors.js'
import { openCentreDay, type CentreDay } from './centre-day.js'

describe('a no-show', () => {
  let day: CentreDay
  beforeEach(async () => {
    day = await openCentreDay()
  })
  afterEach(() => day.app.close())

  const runJob = () =>
    attendanceJobs(day.app.services)
      .find(({ name }) => name === 'attendance.tell-absences')!
      .run(day.app.clock.now())
  const letters = async (name: string) =>
    (await day.app.services.letters.listLetters({}, 50)).filter((letter) => letter.name === name)

  async function disputed() {
    const joined = await day.join()
    await day.mark(joined.signUp, 'no-show', '2026-10-14T05:30:00Z')
    day.app.clock.set('2026-10-14T09:30:00Z')
    await joined.person.browser.visit(`/my/hours/${joined.signUp.id}/contest`)
    await joined.person.browser.form().submit()
    return joined
  }

  it('is told once, by letter, an hour after the shift, and not when it was put right', async () => {
    const { app, join, mark } = day
    const absent = await join()
    const late = await join()
    for (const { signUp } of [absent, late]) await mark(signUp, 'no-show', '2026-10-14T05:30:00Z')
    await mark(late.signUp, 'was-here', '2026-10-14T06:00:00Z')
    app.clock.set('2026-10-14T08:59:00Z')
    expect(await runJob()).to.equal(0)
    app.clock.set('2026-10-14T09:00:00Z')
    expect(await runJob()).to.equal(1)
    expect(await runJob()).to.equal(0)
    const [letter, ...others] = await letters('absence-noted')
    expect(letter?.to).to.be.a('string')
    expect(others).to.deep.equal([])
  })

  it('is disputed in one tap, and decided by somebody else than who marked it', async () => {
    const { app, coordinator, known } = day
    const { signUp, person } = await disputed()
    expect(person.browser.page.text).to.contain('Başqa əməkdaş baxıb').and.to.contain('Gəlməyib')

    await coordinator.browser.visit('/centre/baku-1/hours')
    const marker = await coordinator.browser.visit(`/absences/${signUp.id}`)
    expect(marker.text).to.contain('Bu qeydi siz etmisiniz')
    expect(marker.$('main form')).to.have.length(0)
    const decision = { decision: 'upheld', answer: 'Yox' } as const
    const markerActor = await day.actorOf(coordinator)
    expect(await app.services.absences.decide(markerActor, signUp.id, decision)).to.equal('marker')
    expect(await app.services.contestService.settleContest(markerActor, signUp.id, 'Yox')).to.equal('changed')
    const entered = await app.services.hours.correct(markerActor, signUp.id, { minutes: 180, reason: 'Olub' })
    expect(entered, 'hours for somebody recorded as away').to.equal('away')

    const other = await asCoordinator(app, 'baku-1')
    // It waits for whoever may decide it, and reminds nobody else.
    const waits = 'gəlmədi qeydinə etiraz qərar gözləyir'
    expect((await other.browser.visit('/overview')).text).to.contain(`1 ${waits}`)
    expect((await coordinator.browser.visit('/overview')).text).not.to.contain(waits)
    await other.browser.visit('/absences')
    await other.browser.visit(`/absences/${signUp.id}`)
    const empty = await other.browser.form().submit()
    expect(empty.status).to.equal(422)
    const done = await other.browser
      .form()
      .fill({ decision: 'was-here', answer: 'Siyahıda imzanız var' })
      .submit()
    expect(done.text).to.contain('Qərar könüllüyə göndərildi')
    expect((await known(signUp))?.state).to.equal('here')
    expect(await letters('absence-decided')).to.have.length(1)
    const own = await person.browser.visit('/my/hours')
    expect(own.text).to.contain('Siyahıda imzanız var')
  })

  it('is decided by an administrator or the manager of the sub-programme where there is one coordinator', async () => {
    const { app, known, actorOf } = day
    const one = await disputed()
    const administrator = await asAdministrator(app)
    const overview = await administrator.browser.visit('/overview')
    expect(overview.text).to.contain('1 gəlmədi qeydinə etiraz qərar gözləyir')
    const decision = { decision: 'excused', answer: 'Üzrlü sayıldı' } as const
    const { absences } = app.services
    expect(await absences.decide(await actorOf(administrator), one.signUp.id, decision)).to.equal('done')
    expect((await known(one.signUp))?.state).to.equal('excused')

    const other = await signIn(app, {
      grants: [{ role: 'programme-manager', scope: { programme: 'gumusu' } }],
    })
    const manager = await signIn(app, {
      grants: [{ role: 'programme-manager', scope: { programme: 'genc' } }],
    })
    app.clock.set('2026-10-14T05:00:00Z')
    const two = await disputed()
    expect(await absences.listOpen(await actorOf(other))).to.have.length(0)
    expect((await other.browser.visit(`/absences/${two.signUp.id}`)).status).to.equal(404)
    expect(await absences.listOpen(await actorOf(manager))).to.have.length(1)
  })

  it('of somebody who may decide such things is not decided by themselves', async () => {
    const { app, join, mark, actorOf } = day
    const grants = [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const
    const { signUp, person } = await join({ grants })
    await mark(signUp, 'no-show', '2026-10-14T05:30:00Z')
    const actor = await actorOf(person)
    await app.services.contestService.contest(actor, signUp.id, '')
    const decision = { decision: 'was-here', answer: 'Mən burada idim' } as const
    expect(await app.services.absences.decide(actor, signUp.id, decision)).to.equal('own')
  })

  it('takes one decision of two that are made at once', async () => {
    const { app, known, actorOf } = day
    const { signUp } = await disputed()
    const [one, two] = await Promise.all([asCoordinator(app, 'baku-1'), asAdministrator(app)])
    const decide = async (who: typeof one, decision: 'was-here' | 'upheld') =>
      app.services.absences.decide(await actorOf(who), signUp.id, { decision, answer: 'Baxıldı' })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? decide(one, 'upheld') : decide(two, 'was-here'),
      ).map((each) => each.catch(() => 'gone')),
    )
    expect(outcomes.filter((each) => each === 'done')).to.have.length(1)
    const changes = (await known(signUp))?.events.map(({ change }) => change) ?? []
    expect(changes.filter((each) => each === 'absence-upheld' || each === 'was-here')).to.have.length(1)
  })
})
