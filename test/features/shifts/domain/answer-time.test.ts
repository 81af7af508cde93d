import { expect } from 'chai'
import { answerBy } from '../../../../src/features/shifts/domain/answer-time.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../../../src/lib/clock-time.js'

/** Such as `15 09:00`: a day of October 2026 and what the clocks in Baku show. */
const baku = (text: string): Date => {
  const [day = '', time = ''] = text.split(' ')
  return instantInBaku(calendarDay(`2026-10-${day}`), clockTime(time))
}

describe('the time to answer', () => {
  const cases: readonly [what: string, at: string, startsAt: string, until: string][] = [
    ['is the usual one when the start is far', '14 10:00', '16 09:00', '14 14:00'],
    ['is a third of what is left near the start', '15 09:00', '15 15:00', '15 11:00'],
    ['is over at once when the shift has begun', '15 15:30', '15 15:00', '15 15:30'],
    ['does not end in the evening but in the morning', '14 20:00', '15 12:00', '15 08:00'],
    ['does not end at ten sharp either', '14 18:00', '15 12:00', '15 08:00'],
    ['ends just before ten', '14 17:59', '15 12:00', '14 21:59'],
    ['does not end after midnight', '15 00:30', '15 12:00', '15 08:00'],
    ['may end at eight sharp', '15 04:00', '16 12:00', '15 08:00'],
    ['ends in the night when the shift begins before the morning', '14 22:30', '15 07:30', '15 01:30'],
    ['ends in the night when the shift begins with the morning', '14 22:00', '15 08:00', '15 01:20'],
  ]
  for (const [what, at, startsAt, until] of cases)
    it(what, () => {
      const found = answerBy({ at: baku(at), startsAt: baku(startsAt), usualMinutes: 240 })
      expect(found.toISOString()).to.equal(baku(until).toISOString())
    })
})
