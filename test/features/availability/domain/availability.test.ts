import { expect } from 'chai'
import { isAvailable, type Availability } from '../../../../src/features/availability/index.js'
import type { SlotNumber } from '../../../../src/features/centres/index.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const said: Availability = {
  volunteerId: 'v',
  week: { '1-1': 'want', '1-2': 'can', '1-3': 'no', '2-1': 'want' },
  exceptions: [
    { id: 'a', kind: 'away', from: calendarDay('2026-10-19'), to: calendarDay('2026-10-20') },
    { id: 'b', kind: 'free', from: calendarDay('2026-10-20'), to: calendarDay('2026-10-21') },
  ],
  maxShiftsPerWeek: null,
  pausedUntil: null,
  updatedAt: new Date(0),
}

describe('isAvailable', () => {
  const cases: readonly [string, SlotNumber, string, string][] = [
    ['2026-10-26', 1, 'want', 'follows the usual week'],
    ['2026-10-26', 2, 'can', 'tells need from wish'],
    ['2026-10-26', 3, 'no', 'takes no for no'],
    ['2026-10-28', 1, 'unknown', 'does not guess what was never said'],
    ['2026-10-19', 1, 'no', 'keeps days away free'],
    ['2026-10-20', 1, 'no', 'lets away win over free'],
    ['2026-10-21', 3, 'want', 'takes extra free days in every slot'],
  ]
  for (const [day, slot, expected, name] of cases) {
    it(name, () => expect(isAvailable(said, calendarDay(day), slot)).to.equal(expected))
  }

  it('leaves a paused person in peace up to and including the last day', () => {
    const paused = { ...said, pausedUntil: calendarDay('2026-10-26') }
    expect(isAvailable(paused, calendarDay('2026-10-26'), 1)).to.equal('no')
    expect(isAvailable(paused, calendarDay('2026-10-27'), 1)).to.equal('want')
  })

  it('knows nothing of somebody who has said nothing', () => {
    expect(isAvailable(null, calendarDay('2026-10-26'), 1)).to.equal('unknown')
  })
})
