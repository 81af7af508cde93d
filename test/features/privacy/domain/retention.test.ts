import { expect } from 'chai'
import {
  areConsentsForgottenOn,
  areNeedsForgottenOn,
  isForgottenOn,
  type PersonFacts,
} from '../../../../src/features/privacy/domain/retention.js'
import { standingOf } from '../../../../src/features/privacy/domain/data-request.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const today = calendarDay('2026-10-14')
const settings = {
  rejectedKeptMonths: 12,
  volunteerKeptMonths: 60,
  healthKeptDays: 30,
  consentKeptMonths: 24,
}
const nobody: PersonFacts = {
  hasLivingApplication: false,
  servesUntil: null,
  lastTermEndsOn: null,
  lastClosedOn: null,
  erasedOn: null,
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
      { lastClosedOn: day('2020-01-01'), lastTermEndsOn: day('2026-11-30'), servesUntil: day('2026-11-30') },
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

  const consents: [string, Partial<PersonFacts>, boolean][] = [
    ['somebody still remembered, whatever ended', { lastTermEndsOn: day('2010-01-01') }, false],
    [
      'somebody erased, whose term ended two years ago',
      { erasedOn: day('2024-11-01'), lastTermEndsOn: day('2024-10-14') },
      false,
    ],
    [
      'somebody erased, whose term ended two years and a day ago',
      { erasedOn: day('2026-10-01'), lastTermEndsOn: day('2024-10-13') },
      true,
    ],
    [
      'somebody erased who applied once more after the term',
      { erasedOn: day('2026-10-01'), lastTermEndsOn: day('2024-10-13'), lastClosedOn: day('2025-02-01') },
      false,
    ],
    ['somebody erased lately, of whom nothing else is known', { erasedOn: day('2026-10-01') }, false],
    ['somebody erased long ago, of whom nothing else is known', { erasedOn: day('2024-10-13') }, true],
  ]
  for (const [name, facts, isDue] of consents)
    it(`${isDue ? 'are' : 'are not'} the consents of ${name}`, () => {
      expect(areConsentsForgottenOn({ ...nobody, ...facts }, settings, today)).to.equal(isDue)
    })

  it('is nobody who has been forgotten before', () => {
    const facts = { ...nobody, erasedOn: day('2026-10-01'), lastTermEndsOn: day('2000-01-01') }
    expect(isForgottenOn(facts, settings, today)).to.equal(false)
  })

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
