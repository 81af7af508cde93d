import { expect } from 'chai'
import {
  canBeRemindedOn,
  isReminderDue,
} from '../../../../src/features/applications/domain/guardian-reminder.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

type Asked = Parameters<typeof isReminderDue>[0]

const asked: Asked = {
  state: 'asked',
  email: 'guardian@example.org',
  answerBy: calendarDay('2026-10-28'),
  // Half past midnight in Baku, still the day before in UTC.
  history: [{ event: 'asked', at: new Date('2026-10-13T20:30:00Z'), channel: 'form', accountId: null }],
}

describe('reminding a guardian', () => {
  for (const [day, due] of [
    ['2026-10-14', false],
    ['2026-10-23', false],
    ['2026-10-24', true],
    ['2026-10-28', true],
    ['2026-10-29', false],
  ] as const)
    it(`is ${due ? '' : 'not '}due on ${day}`, () => {
      expect(isReminderDue(asked, calendarDay(day))).to.equal(due)
    })

  it('never touches somebody who has answered or has no address', () => {
    const day = calendarDay('2026-10-25')
    expect(isReminderDue({ ...asked, email: null }, day)).to.equal(false)
    for (const state of ['given', 'declined', 'withdrawn'] as const)
      expect(isReminderDue({ ...asked, state }, day)).to.equal(false)
  })

  it('may be asked for on any day after the first', () => {
    expect(canBeRemindedOn(asked, calendarDay('2026-10-14'))).to.equal(false)
    expect(canBeRemindedOn(asked, calendarDay('2026-10-15'))).to.equal(true)
  })
})
