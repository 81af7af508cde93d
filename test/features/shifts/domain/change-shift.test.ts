import { expect } from 'chai'
import {
  changedRoles,
  problemsOfChange,
  type ShiftChange,
} from '../../../../src/features/shifts/domain/change-shift.js'
import { aShift } from '../../../support/builders/a-shift.js'
import { aSignUp } from '../../../support/builders/a-sign-up.js'

/** 09:00–12:00 in Baku on 16 October; one of two places is taken. */
const shift = {
  ...aShift(),
  roles: [{ roleId: 'greet', min: 1, max: 2, free: 1 }] as const,
}
const at = (time: string): Date => new Date(`2026-10-16T${time}:00+04:00`)
const change = (facts: Partial<ShiftChange> = {}): ShiftChange => ({
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  needs: [{ roleId: 'greet', min: 1, max: 2 }],
  ...facts,
})
const somebody = aSignUp(shift)
const waiting = aSignUp(shift, { state: 'waiting' })
const early = new Date('2026-10-14T08:00:00Z')
const late = new Date('2026-10-15T08:00:00Z')

const table = [
  ['nothing stands against the same again', change(), [somebody], late, []],
  ['places can be added', change({ needs: [{ roleId: 'greet', min: 2, max: 9 }] }), [somebody], late, []],
  [
    'nobody loses a place',
    change({ needs: [{ roleId: 'care', min: 1, max: 1 }] }),
    [],
    early,
    ['needs.taken'],
  ],
  ['an end is after its start', change({ endsAt: at('08:00') }), [], early, ['time.order']],
  ['a shift is no day', change({ endsAt: at('18:00') }), [], early, ['time.tooLong']],
  ['nor is it over before it began', change({ endsAt: at('10:29') }), [], early, ['time.tooShort']],
  ['the shortest is long enough', change({ endsAt: at('10:30') }), [], early, []],
  ['nothing moves into the past', change({ startsAt: at('07:00') }), [], at('08:00'), ['time.past']],
  ['it moves in time', change({ startsAt: at('09:30') }), [somebody], early, []],
  ['not late, for people', change({ startsAt: at('09:30') }), [somebody], late, ['time.tooLateToMove']],
  ['nor for those who wait', change({ startsAt: at('09:30') }), [waiting], late, ['time.tooLateToMove']],
  ['late, when nobody is on it', change({ startsAt: at('09:30') }), [], late, []],
] as const

describe('changing a published shift', () => {
  for (const [what, wanted, signUps, now, codes] of table) {
    it(what, () => {
      const facts = { signUps, freeCancellationMinutes: 24 * 60, shortestShiftMinutes: 90, now }
      expect(problemsOfChange(shift, wanted, facts).map(({ code }) => code)).to.deep.equal(codes)
    })
  }

  it('keeps a role that people wait for', () => {
    const empty = { ...shift, roles: [{ roleId: 'greet', min: 0, max: 0, free: 0 }] as const }
    const facts = { signUps: [waiting], freeCancellationMinutes: 0, shortestShiftMinutes: 90, now: early }
    const problems = problemsOfChange(empty, change({ needs: [] }), facts)
    expect(problems).to.deep.equal([{ field: 'max-greet', code: 'needs.awaited', context: {} }])
  })

  it('counts free places from those taken', () => {
    expect(changedRoles(shift, change({ needs: [{ roleId: 'greet', min: 2, max: 5 }] }))).to.deep.equal([
      { roleId: 'greet', min: 2, max: 5, free: 4 },
    ])
  })
})
