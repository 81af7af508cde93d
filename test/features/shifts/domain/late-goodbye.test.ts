import { expect } from 'chai'
import { isLateGoodbye } from '../../../../src/features/shifts/domain/late-goodbye.js'
import type { SignUp } from '../../../../src/features/shifts/index.js'
import { aShift } from '../../../support/builders/a-shift.js'
import { aSignUp } from '../../../support/builders/a-sign-up.js'

const limits = { freeCancellationMinutes: 24 * 60, waitingOfferMinutes: 4 * 60 }
// At noon in Baku.
const shift = aShift({ day: '2026-10-15', slot: 2 })
const hoursBefore = (hours: number): Date => new Date(shift.startsAt.getTime() - hours * 3_600_000)

describe('a goodbye', () => {
  const cases: readonly [
    what: string,
    provenance: SignUp['provenance'],
    given: number,
    now: number,
    late: boolean,
  ][] = [
    ['is free until a day before', 'self', 100, 24, false],
    ['is late after that', 'self', 100, 23.9, true],
    ['is late for who signed up late themselves', 'self', 23, 22.5, true],
    ['is free for a while after a place came from the waiting list', 'waiting-list', 25, 21, false],
    ['is late when that while is over', 'waiting-list', 25, 20.9, true],
    ['is free for a while after a coordinator gave the place', 'coordinator', 20, 16, false],
    ['is free for a while after a proposal', 'proposal', 3, 2.5, false],
    ['is late long after a proposal', 'proposal', 100, 23, true],
  ]
  for (const [what, provenance, given, now, late] of cases)
    it(what, () => {
      const signUp = aSignUp(shift, { provenance, confirmedAt: hoursBefore(given) })
      expect(isLateGoodbye(signUp, limits, hoursBefore(now))).to.equal(late)
    })

  it('is never late from the waiting list', () => {
    expect(isLateGoodbye(aSignUp(shift, { state: 'waiting' }), limits, hoursBefore(1))).to.equal(false)
  })
})
