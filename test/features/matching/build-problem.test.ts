import { expect } from 'chai'
import {
  buildProblem,
  type ServingPerson,
  type WeekFacts,
} from '../../../src/features/matching/build-problem.js'
import { openingIdOf } from '../../../src/features/matching/domain/opening-id.js'
import type { Availability } from '../../../src/features/availability/index.js'
import type { Placement } from '../../../src/features/cohorts/index.js'
import { defaultSettings } from '../../../src/features/programmes/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { standardNow } from '../../support/clock.js'

const aTerm = (changes: Partial<Placement> = {}): Placement => ({
  id: 'term',
  volunteerId: 'p',
  applicationId: 'application',
  cohortId: 'cohort',
  centreId: 'baku-1',
  programme: 'genc',
  organisationId: null,
  startsOn: calendarDay('2026-09-15'),
  endsOn: calendarDay('2026-11-14'),
  state: 'active',
  endReason: null,
  training: null,
  createdAt: standardNow,
  ...changes,
})

const offers = (changes: Partial<Availability> = {}): Availability => ({
  volunteerId: 'p',
  week: {},
  exceptions: [],
  maxShiftsPerWeek: null,
  pausedUntil: null,
  updatedAt: standardNow,
  ...changes,
})

const aServingPerson = (changes: Partial<ServingPerson> = {}): ServingPerson => ({
  volunteerId: 'p',
  bornOn: calendarDay('2004-05-06'),
  terms: [aTerm()],
  guardianConsented: false,
  availability: offers(),
  minutesBefore: 0,
  ...changes,
})

const problemOf = (changes: Partial<WeekFacts>) =>
  buildProblem({
    shifts: [],
    signUps: [],
    people: [],
    restDays: new Set(),
    schoolHolidays: [],
    settings: defaultSettings,
    now: standardNow,
    ...changes,
  })

const greet = (shift: Shift): string => openingIdOf({ shiftId: shift.id, roleId: 'greet' })

describe('The problem of a week', () => {
  const friday = aShift({ day: '2026-10-16', slot: 1 })
  const saturday = aShift({ day: '2026-10-17', slot: 2 })

  it('has one opening for each role of each shift', () => {
    const needs = [
      { roleId: 'greet', min: 1, max: 2 },
      { roleId: 'care', min: 0, max: 1 },
    ] as const
    const shift = aShift({ needs })
    const { openings } = problemOf({ shifts: [shift] })
    expect(openings.map(({ id, minimum, target, maximum }) => [id, minimum, target, maximum])).to.deep.equal([
      [`${shift.id}.greet`, 1, 2, 2],
      [`${shift.id}.care`, 0, 1, 1],
    ])
    expect(openings[0]).to.include({ day: '2026-10-16', place: 'baku-1', from: shift.startsAt.getTime() })
  })

  it('takes from the availability who wants and who can; silence is neither', () => {
    const availability = offers({ week: { '5-1': 'want', '6-2': 'can' } })
    const people = [
      aServingPerson({ availability }),
      aServingPerson({ volunteerId: 'q', availability: null }),
    ]
    const [p, q] = problemOf({ shifts: [friday, saturday], people }).people
    expect(p).to.deep.include({ wants: [greet(friday)], can: [greet(saturday)] })
    expect(q).to.deep.include({ wants: [], can: [] })
  })

  it('counts sign-ups for these shifts as filled, and others of the week as commitments', () => {
    const elsewhere = aShift({ centreId: 'baku-2', day: '2026-10-15', slot: 3 })
    const signUps = [
      aSignUp(friday, { volunteerId: 'p' }),
      aSignUp(friday, { volunteerId: 'borrowed' }),
      aSignUp(elsewhere, { volunteerId: 'p' }),
    ]
    const problem = problemOf({ shifts: [friday], signUps, people: [aServingPerson()] })
    expect(problem.fixed.map(({ personId }) => personId)).to.deep.equal(['p', 'borrowed'])
    expect(problem.people[0]?.commitments).to.deep.equal([
      {
        day: '2026-10-15',
        place: 'baku-2',
        from: elsewhere.startsAt.getTime(),
        to: elsewhere.endsAt.getTime(),
      },
    ])
  })

  it('tells a place held for an answer from one that somebody has taken', () => {
    const signUps = [aSignUp(friday), aSignUp(friday, { state: 'offered' })]
    const { fixed } = problemOf({ shifts: [friday], signUps })
    expect(fixed.map(({ origin }) => origin)).to.deep.equal(['sign-up', 'offer'])
  })

  it('asks the rules of signing up about each pair, and keeps each reason once', () => {
    const people = [aServingPerson({ terms: [aTerm({ endsOn: calendarDay('2026-10-16') })] })]
    const { refusals } = problemOf({ shifts: [friday, saturday], people })
    expect(refusals).to.deep.equal([
      { personId: 'p', openingIds: [greet(saturday)], code: 'term.notOnDay', context: {} },
    ])
  })

  it('does not plan a minor without consent, and by the ceilings of the young', () => {
    const people = [aServingPerson({ bornOn: calendarDay('2009-01-01') })]
    const problem = problemOf({ shifts: [friday], people })
    expect(problem.refusals.map(({ code }) => code)).to.include('guardian.missing')
    expect(problem.people[0]?.caps.shiftsPerDay).to.deep.equal({ soft: 1, hard: 1 })
  })

  it('plans a whole week by the stricter ceiling when a birthday falls into it', () => {
    const people = [aServingPerson({ bornOn: calendarDay('2008-10-17') })]
    const caps = problemOf({ shifts: [friday, saturday], people }).people[0]?.caps
    const { under18MinutesPerWeek } = defaultSettings.general
    expect(caps?.minutesPerWeek.hard).to.equal(under18MinutesPerWeek)
  })

  for (const [from, to, perDay] of [
    ['2026-10-15', '2026-10-18', 2],
    ['2026-10-17', '2026-10-25', 1],
    ['2026-10-01', '2026-10-15', 1],
  ] as const) {
    it(`gives a minor ${perDay} a day with school holidays from ${from} to ${to}`, () => {
      const people = [aServingPerson({ bornOn: calendarDay('2009-01-01') })]
      const name = { az: 'Payız tətili', ru: 'Осенние каникулы', en: 'Autumn holidays' }
      const schoolHolidays = [{ from: calendarDay(from), to: calendarDay(to), name }]
      const caps = problemOf({ shifts: [friday, saturday], people, schoolHolidays }).people[0]?.caps
      expect(caps?.shiftsPerDay.hard).to.equal(perDay)
    })
  }

  it('knows the most shifts a person asked for', () => {
    const people = [aServingPerson({ availability: offers({ maxShiftsPerWeek: 2 }) })]
    expect(problemOf({ shifts: [friday], people }).people[0]?.caps.shiftsPerWeekChosen).to.equal(2)
  })
})
