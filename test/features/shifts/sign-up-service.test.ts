import { expect } from 'chai'
import type { Actor } from '../../../src/access/roles.js'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { createTestServices, type TestServices } from '../../support/app.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aServingVolunteer, type ServingFacts } from '../../support/builders/a-serving-volunteer.js'

describe('the sign-up service', () => {
  let test: TestServices
  let day = 0
  before(async () => {
    test = await createTestServices()
    await loadReferenceData(test.services)
  })
  after(() => test.close())

  const publish = async (facts: ShiftFacts = {}): Promise<Shift> => {
    const created = await test.services.shifts.createShift(aNewShift(facts))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }
  /** Mondays to Fridays from 19 October on, one for each test. */
  const nextDay = (): string => {
    day += 1
    return [
      '2026-10-19',
      '2026-10-20',
      '2026-10-21',
      '2026-10-22',
      '2026-10-23',
      '2026-10-26',
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
    ][day - 1]!
  }
  const serving = async (facts: ServingFacts = {}): Promise<Actor & { volunteerId: string }> => {
    const { volunteer } = await aServingVolunteer(test.services, facts)
    return { accountId: newId(), name: 'A', email: volunteer.email, grants: [], volunteerId: volunteer.id }
  }
  const ask = (actor: Actor, shift: Shift) =>
    test.services.signUpService.signUp({ actor, shiftId: shift.id, roleId: 'greet', despiteWarnings: false })
  const free = async (shift: Shift) => (await test.services.shifts.getShift(shift.id)).roles[0]?.free
  const coordinator: Actor = {
    accountId: newId(),
    name: 'K',
    email: null,
    volunteerId: null,
    grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
  }

  it('fills places, then the waiting list in order, and moves the first up when somebody leaves', async () => {
    const shift = await publish({ day: nextDay(), needs: [{ roleId: 'greet', min: 1, max: 1 }] })
    const [first, second, third] = [await serving(), await serving(), await serving()]
    const confirmed = await ask(first, shift)
    expect(confirmed.outcome).to.equal('confirmed')
    expect(await ask(second, shift)).to.include({ outcome: 'waiting', position: 1 })
    expect(await ask(third, shift)).to.include({ outcome: 'waiting', position: 2 })
    const id = confirmed.outcome === 'confirmed' ? confirmed.signUp.id : ''
    expect(await test.services.signUpService.leave(first, id, null)).to.deep.equal({
      outcome: 'left',
      late: false,
    })
    const moved = await test.services.signUps.findOnShift(shift.id, second.volunteerId)
    expect(moved).to.include({ state: 'confirmed', provenance: 'waiting-list' })
    expect(moved?.history.map(({ state }) => state)).to.deep.equal(['waiting', 'confirmed'])
    expect(await free(shift)).to.equal(0)
  })

  it('keeps the first goodbye in the history when somebody comes back', async () => {
    const shift = await publish({ day: nextDay() })
    const actor = await serving()
    const answer = await ask(actor, shift)
    const id = answer.outcome === 'confirmed' ? answer.signUp.id : ''
    await test.services.signUpService.leave(actor, id, 'ill')
    expect((await ask(actor, shift)).outcome).to.equal('confirmed')
    const { history } = await test.services.signUps.getSignUp(id)
    expect(history.map(({ state, reason }) => [state, reason])).to.deep.equal([
      ['confirmed', null],
      ['left', 'ill'],
      ['confirmed', null],
    ])
    expect(await free(shift)).to.equal(1)
  })

  it('gives a double click one place', async () => {
    const shift = await publish({ day: nextDay() })
    const actor = await serving()
    const answers = await Promise.all([ask(actor, shift), ask(actor, shift), ask(actor, shift)])
    expect(answers.filter(({ outcome }) => outcome === 'confirmed')).to.have.length(1)
    expect(await free(shift)).to.equal(1)
  })

  it('of two overlapping shifts taken at the same moment keeps one', async () => {
    const then = nextDay()
    const here = await publish({ day: then })
    const late = await publish({ day: then, slot: 2, centreId: 'baku-2' })
    const actor = await serving()
    await Promise.all([
      ask(actor, here),
      test.services.signUpService.assign({
        actor: { ...coordinator, grants: [{ role: 'coordinator', scope: {} }] },
        shiftId: late.id,
        roleId: 'greet',
        volunteerId: actor.volunteerId,
        provenance: 'coordinator',
        exceptionReason: 'Kömək lazımdır',
      }),
    ])
    const states = (await test.services.signUps.listByVolunteer(actor.volunteerId)).map(({ state }) => state)
    expect(states.filter((state) => state === 'confirmed')).to.have.length(1)
    expect((await free(here))! + (await free(late))!).to.equal(3)
  })

  it('records a late goodbye as such and tells the coordinator', async () => {
    const shift = await publish({ day: '2026-10-15' })
    const actor = await serving()
    const answer = await ask(actor, shift)
    await test.services.accounts.createAccount({
      name: 'Koordinator',
      email: 'coordinator@example.org',
      passwordHash: null,
      locale: 'az',
      grants: coordinator.grants,
    })
    const id = answer.outcome === 'confirmed' ? answer.signUp.id : ''
    test.clock.advance(60)
    expect(await test.services.signUpService.leave(actor, id, 'ill')).to.deep.equal({
      outcome: 'left',
      late: true,
    })
    expect((await test.services.signUps.getSignUp(id)).history.at(-1)).to.include({
      late: true,
      reason: 'ill',
    })
    test.clock.advance(-60)
  })

  it('lets staff past soft rules with a reason, and past hard ones never', async () => {
    const shift = await publish({ day: nextDay() })
    const other = await serving({ term: { centreId: 'baku-2' } })
    const request = {
      actor: coordinator,
      shiftId: shift.id,
      roleId: 'greet',
      provenance: 'coordinator',
    } as const
    const assign = (volunteerId: string, exceptionReason: string | null) =>
      test.services.signUpService.assign({ ...request, volunteerId, exceptionReason })
    expect(await assign(other.volunteerId, null)).to.deep.equal({
      outcome: 'warned',
      reasons: [{ code: 'shift.otherCentre' }],
    })
    expect((await assign(other.volunteerId, 'Öz istəyi ilə')).outcome).to.equal('confirmed')
    const minor = await serving({ person: { bornOn: '2009-01-01' as never } })
    const refused = await assign(minor.volunteerId, 'Xahiş edirik')
    expect(refused.outcome).to.equal('refused')
  })

  it('takes people of a centre off with a reason, and not those of another', async () => {
    const shift = await publish({ day: nextDay() })
    const actor = await serving()
    const answer = await ask(actor, shift)
    const id = answer.outcome === 'confirmed' ? answer.signUp.id : ''
    const stranger: Actor = {
      ...coordinator,
      grants: [{ role: 'coordinator', scope: { centreId: 'baku-2' } }],
    }
    const attempt = await test.services.signUpService
      .remove(stranger, id, 'other')
      .catch((error: unknown) => error)
    expect(attempt).to.be.instanceOf(Error)
    await test.services.signUpService.remove(coordinator, id, 'moved')
    expect(await free(shift)).to.equal(2)
  })

  it('takes off once, and neither who has left nor anybody after the shift', async () => {
    const shift = await publish({ day: nextDay() })
    const [taken, gone, past] = [await serving(), await serving(), await serving()]
    const told = ({ email }: Actor) =>
      test.connection.collection('outbox').countDocuments({ name: 'sign-up-removed', to: email })
    const idOf = async (actor: Actor) => {
      const answer = await ask(actor, shift)
      return 'signUp' in answer ? answer.signUp.id : ''
    }
    const remove = (id: string) => test.services.signUpService.remove(coordinator, id, 'other')
    const takenId = await idOf(taken)
    expect((await remove(takenId)).removed).to.equal(true)
    expect((await remove(takenId)).removed).to.equal(false)
    const goneId = await idOf(gone)
    await test.services.signUpService.leave(gone, goneId, null)
    expect((await remove(goneId)).removed).to.equal(false)
    const pastId = await idOf(past)
    const now = test.clock.now()
    test.clock.set(shift.endsAt)
    expect((await remove(pastId)).removed).to.equal(false)
    test.clock.set(now)
    expect([await told(taken), await told(gone), await told(past)]).to.deep.equal([1, 0, 0])
    expect((await test.services.signUps.getSignUp(goneId)).state).to.equal('left')
  })

  it('is looked at again: places under a term that ended early go back, and the person is told', async () => {
    const shift = await publish({ day: nextDay() })
    const { volunteer, placement } = await aServingVolunteer(test.services)
    const actor = { accountId: newId(), name: 'B', email: null, grants: [], volunteerId: volunteer.id }
    await ask(actor, shift)
    const review = () => test.services.shiftServices.signUpReview.run(test.clock.now())
    expect(await review()).to.equal(0)
    await test.services.placements.endPlacement(placement.id, {
      state: 'ended-early',
      reason: 'other',
      lastDay: calendarDay('2026-10-14'),
    })
    expect(await review()).to.equal(1)
    expect(await free(shift)).to.equal(2)
    const letters = test.connection.collection('outbox')
    expect(await letters.countDocuments({ name: 'sign-up-removed', to: volunteer.email })).to.equal(1)
  })

  it('calls off what lies ahead when a term ends', async () => {
    const shift = await publish({ day: nextDay() })
    const actor = await serving()
    await ask(actor, shift)
    expect(await test.services.signUpService.withdrawFuture(actor.volunteerId, 'term-ended')).to.equal(1)
    expect(await free(shift)).to.equal(2)
  })
})
