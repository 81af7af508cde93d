import { expect } from 'chai'
import {
  isTimeToTalk,
  missedSinceTalk,
  talkDayProblem,
} from '../../../../src/features/attendance/domain/talk.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import { anAttendance } from './an-attendance.js'

const day = (text: string) => calendarDay(`2026-10-${text}`)
const noShow = (text: string) =>
  anAttendance({
    ...{ signUpId: text, state: 'no-show' },
    startsAt: new Date(`2026-10-${text}T09:00:00+04:00`),
  })
const none = new Set<string>()

describe('time for a talk', () => {
  const attendances = [noShow('14'), noShow('12'), anAttendance({ state: 'left' }), noShow('16')]

  it('counts no-shows of the term, in order', () => {
    expect(missedSinceTalk({ attendances, talks: [], disputed: none })).to.deep.equal([
      day('12'),
      day('14'),
      day('16'),
    ])
  })

  it('begins anew after a talk, and leaves out what is disputed', () => {
    const talks = [{ heldOn: day('14') }, { heldOn: day('13') }]
    expect(missedSinceTalk({ attendances, talks, disputed: none })).to.deep.equal([day('16')])
    expect(missedSinceTalk({ attendances, talks: [], disputed: new Set(['14']) })).to.have.length(2)
  })

  it('comes with the number that is set, not before', () => {
    expect(isTimeToTalk([day('12'), day('14')], 3)).to.equal(false)
    expect(isTimeToTalk([day('12'), day('14'), day('16')], 3)).to.equal(true)
  })

  it('is over with a talk after the last no-show, not in the future', () => {
    const facts = { missed: [day('12'), day('14')], today: day('17') }
    expect(talkDayProblem(day('14'), facts)).to.equal(null)
    expect(talkDayProblem(day('17'), facts)).to.equal(null)
    expect(talkDayProblem(day('13'), facts)).to.equal('talk.tooEarly')
    expect(talkDayProblem(day('18'), facts)).to.equal('talk.future')
  })
})
