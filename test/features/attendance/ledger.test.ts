import { expect } from 'chai'
import { asAdministrator, signIn } from '../../support/actors.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { hoursInChains } from '../../../src/storage/migrations/0003-hours-in-chains.js'
import { openCentreDay, type CentreDay } from './centre-day.js'

describe('the ledger of hours', () => {
  let day: CentreDay
  beforeEach(async () => {
    day = await openCentreDay()
  })
  afterEach(() => day.app.close())

  const append = (volunteerId: string, key: string, minutes = 60) =>
    day.app.services.ledger.append({
      ...{ volunteerId, placementId: 'p', centreId: 'baku-1', programme: 'genc', organisationId: null },
      ...{ kind: 'approved', source: `task:${key}`, key, minutes, day: '2026-10-14', by: null, reason: null },
    })
  const check = () => day.app.services.ledgerCheck.check()
  const collection = () => day.app.connection.collection('hours_ledger')

  it('ties each entry to the one before it, whoever appends at once', async () => {
    const done = await Promise.all(Array.from({ length: 12 }, (_, index) => append('one', `k${index}`)))
    expect(done.every(Boolean)).to.equal(true)
    await append('two', 'other')
    const entries = await day.app.services.ledger.listByVolunteer('one')
    expect(entries.map(({ sequence }) => sequence).sort((a, b) => a - b)).to.deep.equal(
      Array.from({ length: 12 }, (_, index) => index + 1),
    )
    expect(await check()).to.deep.equal({ people: 2, entries: 13, broken: [] })
  })

  it('writes the same key once, whoever appends at once', async () => {
    const done = await Promise.all(Array.from({ length: 12 }, () => append('one', 'same')))
    expect(done.filter(Boolean)).to.have.length(1)
    expect(await check()).to.deep.equal({ people: 1, entries: 1, broken: [] })
  })

  const harm: readonly [string, () => Promise<unknown>, { sequence: number; problem: string }][] = [
    [
      'changed minutes',
      () => collection().updateOne({ key: 'b' }, { $set: { minutes: 600 } }),
      { sequence: 2, problem: 'changed' },
    ],
    [
      'a changed reason',
      () => collection().updateOne({ key: 'a' }, { $set: { reason: 'x' } }),
      { sequence: 1, problem: 'changed' },
    ],
    [
      'an entry tied to another',
      () => collection().updateOne({ key: 'b' }, { $set: { previousHash: 'f'.repeat(64) } }),
      { sequence: 2, problem: 'untied' },
    ],
    ['a removed entry', () => collection().deleteOne({ key: 'b' }), { sequence: 2, problem: 'missing' }],
    [
      'an entry whose own hash was made to fit',
      () => collection().updateOne({ key: 'a' }, { $set: { hash: 'f'.repeat(64) } }),
      { sequence: 1, problem: 'changed' },
    ],
  ]
  for (const [name, damage, found] of harm)
    it(`shows ${name}`, async () => {
      for (const key of ['a', 'b', 'c']) await append('one', key)
      await damage()
      expect((await check()).broken).to.deep.equal([{ volunteerId: 'one', ...found }])
    })

  it('is checked on a page for administrators and auditors', async () => {
    await append('one', 'a')
    const administrator = await asAdministrator(day.app)
    expect((await administrator.browser.visit('/admin/hours-ledger')).text).to.contain(
      'Bütün qeydlər yerindədir',
    )
    await collection().updateOne({ key: 'a' }, { $set: { minutes: 1 } })
    const auditor = await signIn(day.app, { grants: [{ role: 'auditor', scope: {} }] })
    const page = await auditor.browser.visit('/admin/hours-ledger')
    expect(page.text).to.contain('Bağlılığı pozulan: 1').and.to.contain('Qeydin məzmunu dəyişdirilib')
  })

  it('ties entries from before there were chains as it would have tied them itself', async () => {
    for (const key of ['a', 'b']) await append('one', key)
    await append('two', 'c')
    const before = await collection().find({}).sort({ key: 1 }).toArray()
    await collection().updateMany({}, { $unset: { sequence: 1, previousHash: 1, hash: 1 } })
    await hoursInChains.up(day.app.connection)
    expect(await check()).to.deep.equal({ people: 2, entries: 3, broken: [] })
    expect(await collection().find({}).sort({ key: 1 }).toArray()).to.deep.equal(before)
  })

  it('takes shifts one after the other as planned, until more was credited for one of them', async () => {
    const { app, coordinator, join, mark, actorOf, minutesOf } = day
    const { signUp, placementId } = await join()
    const { volunteerId } = signUp
    const shift = (await app.services.shifts.createShift(aNewShift({ day: '2026-10-14', slot: 2 })))!
    const next = (await app.services.signUps.createSignUp(aSignUp(shift, { volunteerId, placementId })))!
    await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
    await mark(signUp, 'left', '2026-10-14T08:20:00Z')
    await mark(next, 'arrived', '2026-10-14T07:58:00Z')
    await mark(next, 'left', '2026-10-14T11:00:00Z')
    app.clock.set('2026-10-14T12:00:00Z')
    const actor = await actorOf(coordinator)
    const { hours } = app.services
    const listed = async () =>
      (await hours.listToApprove(actor, 'baku-1')).asPlanned.map((each) => each.attendance.signUpId)
    expect(await listed()).to.deep.equal([next.id])
    expect(await hours.correct(actor, signUp.id, { minutes: 200, reason: 'Qalıb' })).to.equal('done')
    expect(await listed(), 'twenty minutes are credited already').to.deep.equal([])
    expect(await hours.correct(actor, signUp.id, { minutes: 180, reason: 'Plan' })).to.equal('done')
    expect(await hours.approveAsPlanned(actor, 'baku-1')).to.equal(1)
    expect(await minutesOf(next)).to.deep.equal([180])
  })

  it('gives no minute twice for two shifts at the same time, one after another or at once', async () => {
    const { app, coordinator, join, mark, actorOf, minutesOf } = day
    const { signUp, placementId } = await join()
    const { volunteerId } = signUp
    const needs = [{ roleId: 'greet' as const, min: 1, max: 9 }]
    const shift = (await app.services.shifts.createShift({
      ...aNewShift({ day: '2026-10-14', slot: 2, needs }),
      startsAt: new Date('2026-10-14T07:00:00Z'),
    }))!
    const other = (await app.services.signUps.createSignUp(aSignUp(shift, { volunteerId, placementId })))!
    for (const each of [signUp, other]) {
      await mark(each, 'arrived', '2026-10-14T05:00:00Z')
      await mark(each, 'left', '2026-10-14T11:00:00Z')
    }
    app.clock.set('2026-10-14T12:00:00Z')
    const actor = await actorOf(coordinator)
    const { hours } = app.services
    expect(await hours.approveAsPlanned(actor, 'baku-1'), 'somebody has to look').to.equal(0)
    const page = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(page.text).to.contain('eyni vaxtda başqa növbədə')

    // From 09:00 to 15:00 there are six hours, however they are divided between the two.
    const total = async () =>
      [...(await minutesOf(signUp)), ...(await minutesOf(other))].reduce((sum, each) => sum + each, 0)
    const want = { minutes: 240, reason: 'Birlikdə' }
    await Promise.all([signUp, other, signUp, other].map(({ id }) => hours.correct(actor, id, want)))
    expect(await total()).to.be.at.most(360)
    const [full, open] = (await minutesOf(signUp)).length > 0 ? [signUp, other] : [other, signUp]
    await coordinator.browser.visit(`/hours/${open.id}`)
    const refused = await coordinator.browser.form().fill({ minutes: '240', reason: 'Hamısı' }).submit()
    expect(refused.status).to.equal(422)
    expect(refused.text).to.contain('Ən çoxu 120 dəqiqə')
    await coordinator.browser.form().fill({ minutes: '120', reason: 'Qalanı' }).submit()
    expect(await total()).to.equal(360)
    // Reversed, its time is free for the other again.
    expect(await hours.correct(actor, full.id, { minutes: 0, reason: 'Orada olmayıb' })).to.equal('done')
    expect(await hours.correct(actor, open.id, { minutes: 240, reason: 'Hamısı' })).to.equal('done')
    expect(await total()).to.equal(240)
  })
})
