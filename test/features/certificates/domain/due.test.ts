import { expect } from 'chai'
import { isDue, type DueFacts } from '../../../../src/features/certificates/domain/due.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const earned: DueFacts = {
  endsOn: calendarDay('2026-10-02'),
  earned: true,
  held: false,
  hoursChangedAt: new Date('2026-10-01T10:00:00Z'),
}

const rows: readonly (readonly [string, Partial<DueFacts>, string, boolean])[] = [
  ['has rested for seven whole days', {}, '2026-10-10', true],
  ['has one day of rest left', {}, '2026-10-09', false],
  ['has no entry of hours', { hoursChangedAt: null }, '2026-10-10', true],
  ['had hours changed later', { hoursChangedAt: new Date('2026-10-05T10:00:00Z') }, '2026-10-12', false],
  [
    'had hours changed a week before',
    { hoursChangedAt: new Date('2026-10-05T10:00:00Z') },
    '2026-10-13',
    true,
  ],
  [
    'had hours changed after midnight in Baku',
    { hoursChangedAt: new Date('2026-10-05T21:00:00Z') },
    '2026-10-13',
    false,
  ],
  ['is not earned', { earned: false }, '2026-12-31', false],
  ['is held back', { held: true }, '2026-12-31', false],
]

describe('a certificate that', () => {
  for (const [what, facts, today, due] of rows)
    it(`${what} is ${due ? '' : 'not '}due`, () => {
      const on = { graceDays: 7, today: calendarDay(today) }
      expect(isDue({ ...earned, ...facts }, on)).to.equal(due)
    })
})
