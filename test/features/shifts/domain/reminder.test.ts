import { expect } from 'chai'
import { reminderDue } from '../../../../src/features/shifts/domain/reminder.js'
import { aShift } from '../../../support/builders/a-shift.js'
import { aSignUp, type SignUpFacts } from '../../../support/builders/a-sign-up.js'

const shift = aShift({ day: '2026-10-20' })
const hoursBefore = (hours: number): Date => new Date(shift.startsAt.getTime() - hours * 3_600_000)

describe('a reminder', () => {
  const cases: readonly [
    what: string,
    now: number,
    signedUp: number,
    due: 'ask' | 'remind' | null,
    facts?: SignUpFacts,
  ][] = [
    ['is not due yet', 48.1, 100, null],
    ['asks two days before', 48, 100, 'ask'],
    ['asks while there is a day left', 24, 100, 'ask'],
    ['does not ask later than that', 23.9, 100, null],
    ['does not ask who signed up then', 40, 47.9, null],
    ['does not ask twice', 40, 100, null, { askedAt: hoursBefore(48) }],
    ['does not ask who has answered', 40, 100, null, { comingAt: hoursBefore(47) }],
    ['reminds three hours before', 3, 100, 'remind'],
    ['reminds who was asked, too', 3, 100, 'remind', { askedAt: hoursBefore(48) }],
    ['reminds whoever signed up before', 2, 3, 'remind'],
    ['does not remind who signed up since', 2, 2.9, null],
    ['does not remind twice', 2, 100, null, { remindedAt: hoursBefore(3) }],
    ['does not remind of what has begun', 0, 100, null],
    ['does not go to who waits', 48, 100, null, { state: 'waiting' }],
    ['does not go to who is asked already', 2, 100, null, { state: 'offered' }],
    ['does not go to who has left', 48, 100, null, { state: 'left' }],
  ]
  for (const [what, now, signedUp, due, facts = {}] of cases)
    it(what, () => {
      const signUp = aSignUp(shift, { confirmedAt: hoursBefore(signedUp), ...facts })
      expect(reminderDue(signUp, hoursBefore(now))).to.equal(due)
    })
})
