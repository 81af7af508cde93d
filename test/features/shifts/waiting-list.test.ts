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
    const { shift, people } = await freedNearTheStart(1, 13)
    expect(await standing(people[0]!, shift)).to.equal('offered')
    expect(await free(shift)).to.equal(0)
  })

  const free = async (shift: Shift) => (await test.services.shifts.getShift(shift.id)).roles[0]?.free
  const found = async ({ volunteerId }: Person, shift: Shift): Promise<SignUp> =>
    (await test.services.signUps.findOnShift(shift.id, volunteerId))!
  const passOn = () => test.services.shiftServices.offers.passOn(test.clock.now())
  const accept = async (person: Person, shift: Shift) =>
    test.services.shiftServices.offers.accept(await found(person, shift), person)

  /** A shift at nine tomorrow, 23 hours ahead; hours later its one place comes free, and so many wait for it. */
  async function freedNearTheStart(waiting: number, hours = 0) {
    const shift = await publish({ day: '2026-10-15' })
    const holder = await serving()
    const held = await ask(holder, shift)
    const people: Person[] = []
    for (let each = 0; each < waiting; each += 1) {
      const person = await serving()
      await ask(person, shift)
      people.push(person)
      test.clock.advance(1)
    }
    test.clock.set(new Date(standardNow.getTime() + hours * 3_600_000))
    await leave(holder, held)
    return { shift, holder, people }
  }

  for (const [waiting, key] of [
    [0, 'shifts.freed.open'],
    [1, 'shifts.freed.passedOn'],
  ] as const)
    it(`tells coordinators of a late goodbye what became of the place: ${key}`, async () => {
      const account = await test.services.accounts.createAccount({
        name: 'K',
        email: 'k@example.org',
        emailVerifiedAt: standardNow,
        passwordHash: 'none',
        locale: 'az',
        grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
      })
      await freedNearTheStart(waiting)
      const told = await test.connection.collection('outbox').findOne({ name: 'late-cancellation' })
      expect(told?.['to']).to.equal(account?.email)
      expect(told?.['payload']).to.include({ placeKey: key })
    })

  it('asks near the start, and holds the place for the answer', async () => {
    const { shift, people } = await freedNearTheStart(2)
    const [first, second] = [people[0]!, people[1]!]
    expect(await found(first, shift)).to.deep.include({
      state: 'offered',
      confirmedAt: null,
      waitingSince: null,
      // Four hours from ten in Baku.
      offeredUntil: new Date('2026-10-14T10:00:00Z'),
    })
    expect([await standing(second, shift), await free(shift)]).to.deep.equal(['waiting', 0])
    expect([
      await letters('waiting-list-offer', first.email),
      await letters('waiting-list-moved-up'),
    ]).to.deep.equal([1, 0])
    expect(await accept(first, shift)).to.deep.equal({ outcome: 'confirmed' })
    expect((await found(first, shift)).history.map(({ state }) => state)).to.deep.equal([
      'waiting',
      'offered',
      'confirmed',
    ])
    expect((await found(first, shift)).offeredUntil).to.equal(null)
    expect([await letters('sign-up-confirmed', first.email), await free(shift)]).to.deep.equal([1, 0])
    expect(await accept(first, shift)).to.deep.equal({ outcome: 'over' })
  })

  it('asks whoever would go over their own limit, however far the start', async () => {
    const [other, full] = [await publish({ day: '2026-10-20' }), await publish({ day: '2026-10-21' })]
    const [holder, person] = [await serving(), await serving()]
    const held = await ask(holder, full)
    await ask(person, full)
    await ask(person, other)
    await wantsAtMost(1, person)
    await leave(holder, held)
    expect(await standing(person, full)).to.equal('offered')
    expect(await accept(person, full)).to.deep.equal({ outcome: 'confirmed' })
  })

  it('asks the next when somebody declines, which counts for nothing', async () => {
    const { shift, people } = await freedNearTheStart(2)
    const [first, second] = [people[0]!, people[1]!]
    expect(await leave(first, await found(first, shift))).to.deep.equal({ outcome: 'left', late: false })
    expect([await standing(first, shift), await standing(second, shift)]).to.deep.equal(['left', 'offered'])
    expect([await letters('late-cancellation'), await free(shift)]).to.deep.equal([0, 0])
  })

  it('asks the next when the time is over, once, and tells the one who did not answer', async () => {
    const { shift, people } = await freedNearTheStart(2)
    const [first, second] = [people[0]!, people[1]!]
    test.clock.advance(239)
    expect(await passOn()).to.equal(0)
    test.clock.advance(1)
    expect(await passOn()).to.equal(1)
    expect(await passOn()).to.equal(0)
    expect(await found(first, shift)).to.deep.include({ state: 'left', offeredUntil: null })
    expect((await found(first, shift)).history.at(-1)).to.include({
      reason: 'offer-over',
      late: false,
      by: null,
    })
    expect(await letters('sign-up-removed', first.email)).to.equal(1)
    expect([await standing(second, shift), await free(shift)]).to.deep.equal(['offered', 0])
    await leave(second, await found(second, shift))
    expect(await free(shift)).to.equal(1)
  })

  it('asks in the order of time, and of two of the same moment the lower id', async () => {
    const shift = await publish({ day: '2026-10-15' })
    const holder = await serving()
    const held = await ask(holder, shift)
    const same = await Promise.all([serving(), serving(), serving()])
    const waiting = await Promise.all(same.map((each) => ask(each, shift)))
    test.clock.advance(1)
    await ask(await serving(), shift)
    await leave(holder, held)
    const [lowest] = waiting.map(({ id }) => id).sort()
    const asked = (await test.services.signUps.listByShift(shift.id)).filter(
      ({ state }) => state === 'offered',
    )
    expect(asked.map(({ id }) => id)).to.deep.equal([lowest])
  })

  it('ends no offer before its time, such as one that was made anew meanwhile', async () => {
    const { shift, people } = await freedNearTheStart(1)
    const { id, provenance } = await found(people[0]!, shift)
    const at = test.clock.now()
    const event = { at, state: 'left', by: null, provenance, reason: 'offer-over', late: false } as const
    expect(await test.services.signUps.moveSignUp({ id, from: ['offered'], event, overBy: at })).to.equal(
      false,
    )
    expect(await standing(people[0]!, shift)).to.equal('offered')
  })

  it('lets nobody’s time end at night', async () => {
    const { shift, people } = await freedNearTheStart(1, 12)
    // Asked at ten in the evening for nine in the morning.
    expect((await found(people[0]!, shift)).offeredUntil?.toISOString()).to.equal('2026-10-15T04:00:00.000Z')
  })

  it('asks nobody who could hardly get there', async () => {
    const { shift, people } = await freedNearTheStart(1, 22.75)
    expect([await standing(people[0]!, shift), await free(shift)]).to.deep.equal(['waiting', 1])
  })

  it('lets nobody accept what has come to overlap with another place', async () => {
    const { shift, people } = await freedNearTheStart(1)
    const person = people[0]!
    const other = await publish({ day: '2026-10-15', slot: 2, needs: [{ roleId: 'greet', min: 1, max: 3 }] })
    const overlapping = { startsAt: shift.startsAt, endsAt: shift.endsAt }
    const taken = await ask(person, other)
    await test.services.signUps.moveTimes(taken.id, overlapping)
    expect(await accept(person, shift)).to.deep.equal({
      outcome: 'refused',
      reasons: [{ code: 'shift.overlap' }],
    })
    expect(await standing(person, shift)).to.equal('offered')
  })

  it('tells who was asked when the shift is cancelled, and the repair knows held places', async () => {
    const { shift, people } = await freedNearTheStart(1)
    const repair = () => test.services.shiftServices.placeRepair.run(test.clock.now())
    expect([await repair(), await repair(), await free(shift)]).to.deep.equal([0, 0, 0])
    await test.services.shifts.cancelShift(shift.id, 'centre-closed')
    expect(await repair()).to.equal(1)
    expect(await standing(people[0]!, shift)).to.equal('shift-cancelled')
  })

  it('of an answer and the end of its time lets one win', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { shift, people } = await freedNearTheStart(3)
      test.clock.advance(240)
      const asked = await found(people[0]!, shift)
      const accepting = () => test.services.shiftServices.offers.accept(asked, people[0]!)
      await Promise.all([accepting(), passOn(), accepting(), passOn(), leave(people[0]!, asked)])
      const all = await test.services.signUps.listByShift(shift.id)
      const holders = all.filter(({ state }) => state === 'confirmed' || state === 'offered')
      expect([holders.length, await free(shift)]).to.deep.equal([1, 0])
      await test.services.shifts.cancelShift(shift.id, 'mistake')
      test.clock.set(standardNow)
    }
  })

  it('gives a place given back to the list, not to a quicker stranger', async () => {
    const shift = await publish({ day: '2026-10-20', needs: [{ roleId: 'greet', min: 1, max: 3 }] })
    const holders = [await serving(), await serving(), await serving()]
    const held = await Promise.all(holders.map((each) => ask(each, shift)))
    const waiting = [await serving(), await serving(), await serving()]
    for (const each of waiting) await ask(each, shift)
    const strangers = await Promise.all(Array.from({ length: 6 }, serving))
    await Promise.all([
      ...holders.map((each, index) => leave(each, held[index]!)),
      ...strangers.map((each) => ask(each, shift)),
    ])
    for (const each of waiting) expect(await standing(each, shift)).to.equal('confirmed')
    expect(await free(shift)).to.equal(0)
  })
})
