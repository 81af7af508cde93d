import { expect } from 'chai'
import {
  areNeedsForgottenOn,
  isForgottenOn,
  type PersonFacts,
} from '../../../../src/features/privacy/domain/retention.js'
import { standingOf } from '../../../../src/features/privacy/domain/data-request.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const today = calendarDay('2026-10-14')
const settings = { rejectedKeptMonths: 12, volunteerKeptMonths: 60, healthKeptDays: 30 }
const nobody: PersonFacts = {
  hasLivingApplication: false,
  isServing: false,
  lastTermEndsOn: null,
  lastClosedOn: null,
}
const day = (text: string) => calendarDay(text)

describe('what is no longer kept', () => {
  const cases: [string, Partial<PersonFacts>, boolean, boolean][] = [
    ['somebody of whom nothing is known to have ended', {}, false, false],
    ['somebody rejected yesterday', { lastClosedOn: day('2026-10-13') }, false, false],
    ['somebody rejected 30 days ago', { lastClosedOn: day('2026-09-14') }, false, false],
    ['somebody rejected 31 days ago', { lastClosedOn: day('2026-09-13') }, false, true],
    ['somebody rejected a year ago today', { lastClosedOn: day('2025-10-14') }, false, true],
    ['somebody rejected a year and a day ago', { lastClosedOn: day('2025-10-13') }, true, true],
    ['an alumnus of four years', { lastTermEndsOn: day('2022-10-13') }, false, true],
    ['an alumnus of more than five years', { lastTermEndsOn: day('2021-10-13') }, true, true],
    [
      'an alumnus of more than five years who was rejected lately',
      { lastTermEndsOn: day('2021-10-13'), lastClosedOn: day('2026-10-01') },
      false,
      false,
    ],
    [
      'somebody rejected long ago who serves now',
      { lastClosedOn: day('2020-01-01'), lastTermEndsOn: day('2026-11-30'), isServing: true },
      false,
      false,
    ],
    [
      'somebody rejected long ago who has applied again',
      { lastClosedOn: day('2020-01-01'), hasLivingApplication: true },
      false,
      false,
    ],
  ]
  for (const [name, facts, person, needs] of cases) {
    it(`${person ? 'is' : 'is not'} the record, and ${needs ? 'are' : 'are not'} the needs, of ${name}`, () => {
      expect(isForgottenOn({ ...nobody, ...facts }, settings, today)).to.equal(person)
      expect(areNeedsForgottenOn({ ...nobody, ...facts }, settings, today)).to.equal(needs)
    })
  }

  const standings: [string, string][] = [
    ['2026-10-13', 'late'],
    ['2026-10-14', 'soon'],
    ['2026-10-16', 'soon'],
    ['2026-10-17', 'in-time'],
  ]
  for (const [dueOn, standing] of standings) {
    it(`calls a request due on ${dueOn} ${standing}`, () => {
      expect(standingOf({ dueOn: calendarDay(dueOn) }, today)).to.equal(standing)
    })
  }
})
