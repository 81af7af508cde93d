import { expect } from 'chai'
import type { Actor } from '../../../src/access/roles.js'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift, SignUp } from '../../../src/features/shifts/index.js'
import { newId } from '../../../src/storage/identifiers.js'
import { createTestServices, type TestServices } from '../../support/app.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { standardNow } from '../../support/clock.js'

type Person = Actor & { volunteerId: string }

describe('the waiting list', () => {
  let test: TestServices
  beforeEach(async () => {
    test = await createTestServices()
    await loadReferenceData(test.services)
  })
  afterEach(() => test.close())

  const onePlace = [{ roleId: 'greet', min: 1, max: 1 }] as const
  const publish = async (facts: ShiftFacts = {}): Promise<Shift> => {
    const created = await test.services.shifts.createShift(aNewShift({ needs: onePlace, ...facts }))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }
  const serving = async (): Promise<Person> => {
    const { volunteer } = await aServingVolunteer(test.services)
    return { accountId: newId(), name: 'A', email: volunteer.email, grants: [], volunteerId: volunteer.id }
  }
  const ask = async (actor: Person, shift: Shift): Promise<SignUp> => {
    const request = { actor, shiftId: shift.id, roleId: 'greet', despiteWarnings: true }
    const answer = await test.services.signUpService.signUp(request)
    if (!('signUp' in answer)) throw new Error(JSON.stringify(answer))
    return answer.signUp
  }
  const leave = (actor: Person, { id }: SignUp) => test.services.signUpService.leave(actor, id, null)
  const standing = async ({ volunteerId }: Person, shift: Shift) =>
    (await test.services.signUps.findOnShift(shift.id, volunteerId))?.state
  const wantsAtMost = (maxShiftsPerWeek: number, { volunteerId }: Person) =>
    test.services.availabilities.saveUsualWeek(volunteerId, { week: {}, maxShiftsPerWeek, pausedUntil: null })
  const letters = (name: string, to?: string | null) =>
    test.connection.collection('outbox').countDocuments({ name, ...(to === undefined ? {} : { to }) })

  it('confirms nobody beyond the weekly limit they set themselves', async () => {
    const [other, full] = [await publish({ day: '2026-10-20' }), await publish({ day: '2026-10-21' })]
    const [holder, person] = [await serving(), await serving()]
    const held = await ask(holder, full)
    await ask(person, full)
    await ask(person, other)
    await wantsAtMost(1, person)
    await leave(holder, held)
    expect(await standing(person, full)).not.to.equal('confirmed')
  })

  it('blames nobody for a place they were given late', async () => {
    // 26 hours ahead.
    const shift = await publish({ day: '2026-10-15', slot: 2 })
    const [holder, person] = [await serving(), await serving()]
    const held = await ask(holder, shift)
    await ask(person, shift)
    await leave(holder, held)
    const given = await test.services.signUps.findOnShift(shift.id, person.volunteerId)
    expect(given?.state).to.equal('confirmed')
    test.clock.advance(3 * 60)
    expect(await leave(person, given!)).to.deep.equal({ outcome: 'left', late: false })
    expect(await letters('late-cancellation')).to.equal(0)
  })

  it('goes on when sign-up is closed', async () => {
    const shift = await publish({ day: '2026-10-15' })
    const [holder, person] = [await serving(), await serving()]
    const held = await ask(holder, shift)
    await ask(person, shift)
    test.clock.set(new Date(standardNow.getTime() + 13 * 3_600_000))
    await leave(holder, held)
    expect(await standing(person, shift)).not.to.equal('waiting')
    expect((await test.services.shifts.getShift(shift.id)).roles[0]?.free).to.equal(0)
  })
})
