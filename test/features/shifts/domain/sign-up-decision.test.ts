import { expect } from 'chai'
import {
  defaultSettings,
  settingsWith,
  type SettingChange,
} from '../../../../src/features/programmes/index.js'
import {
  decideSignUp,
  roleOf,
  type PersonFacts,
  type Shift,
  type SignUpFacts,
} from '../../../../src/features/shifts/index.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import { aShift, type ShiftFacts } from '../../../support/builders/a-shift.js'

type Case = Partial<Omit<SignUpFacts, 'person' | 'shift'>> & {
  readonly shift?: ShiftFacts & Partial<Pick<Shift, 'state'>>
  readonly person?: Partial<PersonFacts>
  readonly term?: Partial<PersonFacts['terms'][number]>
}

const term: PersonFacts['terms'][number] = {
  id: 't',
  volunteerId: 'v',
  applicationId: 'a',
  cohortId: 'c',
  centreId: 'baku-1',
  programme: 'genc',
  organisationId: null,
  startsOn: calendarDay('2026-09-15'),
  endsOn: calendarDay('2026-11-14'),
  state: 'active',
  endReason: null,
  training: null,
  createdAt: new Date(0),
}

function decide({ shift: shiftFacts = {}, person = {}, term: termFacts = {}, ...rest }: Case) {
  const shift = { ...aShift(shiftFacts), state: shiftFacts.state ?? 'published' }
  const decision = decideSignUp({
    shift,
    role: roleOf(shift, 'greet'),
    person: {
      bornOn: calendarDay('2000-01-01'),
      terms: [{ ...term, ...termFacts }],
      guardianConsented: false,
      commitments: [],
      maxShiftsPerWeek: null,
      ...person,
    },
    standing: null,
    available: 'unknown',
    isRestDay: false,
    isSchoolHoliday: false,
    settings: defaultSettings,
    now: new Date('2026-10-14T06:00:00Z'),
    by: 'self',
    ...rest,
  })
  const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code)
  return [decision.outcome, codes(decision.reasons), codes(decision.warnings)]
}

const busy = (...shifts: readonly ShiftFacts[]) => ({
  commitments: shifts.map((facts) => asCommitment(facts)),
})
const asCommitment = (facts: ShiftFacts) => ({ ...aShift(facts), shiftId: 'other' })
const minors: SettingChange[] = [{ scope: 'genc', key: 'youngestAge', value: 14 }]
const withMinors = settingsWith(minors, 1)
const asBorn = (day: string, guardianConsented = true) => ({ bornOn: calendarDay(day), guardianConsented })
const weekOf = (...days: readonly string[]) =>
  days.flatMap((day) => [
    { day, slot: 1 as const },
    { day, slot: 2 as const },
  ])

const training = (day: string, attendedOn: string | null = null) => ({
  training: {
    startsAt: new Date(`${day}T06:00:00Z`),
    endsAt: new Date(`${day}T08:00:00Z`),
    place: 'Təlim otağı',
    attendedOn: attendedOn === null ? null : calendarDay(attendedOn),
  },
})

const cases: readonly [string, Case, unknown][] = [
  ['takes a grown-up of the centre', {}, ['confirm', [], []]],
  [
    'puts people on the waiting list when no place is free',
    { shift: { needs: [{ roleId: 'greet', min: 1, max: 0 }] } },
    ['waitlist', [], []],
  ],
  ['refuses a cancelled shift', { shift: { state: 'cancelled' } }, ['refuse', ['shift.cancelled'], []]],
  [
    'refuses a shift that has begun',
    { now: new Date('2026-10-16T05:00:00Z') },
    ['refuse', ['shift.past'], []],
  ],
  [
    'closes twelve hours before',
    { now: new Date('2026-10-15T17:01:00Z') },
    ['refuse', ['shift.signUpClosed'], []],
  ],
  ['is open until exactly then', { now: new Date('2026-10-15T17:00:00Z') }, ['confirm', [], []]],
  [
    'lets staff add somebody after that',
    { now: new Date('2026-10-16T04:00:00Z'), by: 'staff' },
    ['confirm', [], []],
  ],
  [
    'warns staff about the past',
    { now: new Date('2026-10-17T04:00:00Z'), by: 'staff' },
    ['confirm', [], ['shift.past']],
  ],
  ['knows only the roles of the shift', { role: null }, ['refuse', ['shift.noSuchRole'], []]],
  [
    'refuses the same person twice, staff too',
    { standing: 'confirmed', by: 'staff' },
    ['refuse', ['shift.alreadyOn'], []],
  ],
  ['tells somebody who waits so', { standing: 'waiting' }, ['refuse', ['shift.alreadyWaiting'], []]],
  ['lets staff place somebody who waits', { standing: 'waiting', by: 'staff' }, ['confirm', [], []]],
  ['lets somebody who left come back', { standing: 'left' }, ['confirm', [], []]],
  ['needs a term', { person: { terms: [] } }, ['refuse', ['term.none'], []]],
  ['needs a term on that day', { shift: { day: '2026-11-16' } }, ['refuse', ['term.notOnDay'], []]],
  ['does not count an ended term', { term: { state: 'ended-early' } }, ['refuse', ['term.none'], []]],
  [
    'has nobody serve before the training of their cohort',
    { term: training('2026-10-19') },
    ['refuse', ['training.ahead'], []],
  ],
  [
    'has nobody serve before it, staff neither',
    { term: training('2026-10-19'), by: 'staff' },
    ['refuse', ['training.ahead'], []],
  ],
  ['takes people for shifts after a training ahead', { term: training('2026-10-15') }, ['confirm', [], []]],
  ['takes nobody during it', { term: training('2026-10-16') }, ['refuse', ['training.ahead'], []]],
  [
    'waits for the note once it is over',
    { term: training('2026-10-12') },
    ['refuse', ['training.missed'], []],
  ],
  ['takes who was there', { term: training('2026-10-12', '2026-10-12') }, ['confirm', [], []]],
  [
    'has no shifts for Distant',
    { term: { programme: 'distant', centreId: null } },
    ['refuse', ['programme.noShifts'], []],
  ],
  ['keeps people at their centre', { term: { centreId: 'baku-2' } }, ['refuse', ['shift.otherCentre'], []]],
  [
    'lets staff borrow with a reason',
    { term: { centreId: 'baku-2' }, by: 'staff' },
    ['confirm', [], ['shift.otherCentre']],
  ],
  [
    'counts age on the day of the shift: the day before the birthday',
    { person: asBorn('2008-10-17') },
    ['refuse', ['age.tooYoung'], []],
  ],
  [
    'counts age on the day of the shift: on the birthday, consent or not',
    { person: asBorn('2008-10-16', false) },
    ['confirm', [], []],
  ],
  [
    'needs a guardian before it',
    { settings: withMinors, person: asBorn('2008-10-17', false) },
    ['refuse', ['guardian.missing'], []],
  ],
  ['takes a minor with consent', { settings: withMinors, person: asBorn('2008-10-17') }, ['confirm', [], []]],
  [
    'keeps under-16s out of school hours',
    { settings: withMinors, person: asBorn('2011-05-05') },
    ['refuse', ['shift.minorSchoolHours'], []],
  ],
  [
    'and lets them come after school until 18:00',
    { settings: withMinors, person: asBorn('2011-05-05'), shift: { slot: 3 } },
    ['confirm', [], []],
  ],
  [
    'keeps minors free on days of rest',
    { settings: withMinors, person: asBorn('2009-05-05'), shift: { day: '2026-10-17' } },
    ['refuse', ['shift.minorRestDay'], []],
  ],
  [
    'and on holidays',
    { settings: withMinors, person: asBorn('2009-05-05'), isRestDay: true },
    ['refuse', ['shift.minorRestDay'], []],
  ],
  [
    'gives minors one shift a day',
    { settings: withMinors, person: { ...asBorn('2009-05-05'), ...busy({ slot: 2 }) } },
    ['refuse', ['shift.dayCeiling'], []],
  ],
  [
    'gives them two in school holidays',
    {
      settings: withMinors,
      person: { ...asBorn('2009-05-05'), ...busy({ slot: 2 }) },
      isSchoolHoliday: true,
    },
    ['confirm', [], []],
  ],
  [
    'and no third',
    {
      settings: withMinors,
      person: { ...asBorn('2009-05-05'), ...busy({ slot: 2 }, { slot: 3 }) },
      isSchoolHoliday: true,
    },
    ['refuse', ['shift.dayCeiling'], []],
  ],
  [
    'has no school hours for under-16s in school holidays',
    { settings: withMinors, person: asBorn('2011-05-05'), isSchoolHoliday: true },
    ['confirm', [], []],
  ],
  [
    'lets a shift from 12 follow one until 12',
    { shift: { slot: 2 }, person: busy({ slot: 1 }) },
    ['confirm', [], []],
  ],
  [
    'refuses real overlap, also elsewhere',
    { person: busy({ slot: 1, centreId: 'baku-2' }) },
    ['refuse', ['shift.overlap'], []],
  ],
  [
    'refuses overlap for staff too',
    { by: 'staff', person: busy({ slot: 1 }) },
    ['refuse', ['shift.overlap'], []],
  ],
  [
    'asks for an hour between centres',
    { shift: { slot: 2 }, person: busy({ slot: 1, centreId: 'baku-2' }) },
    ['refuse', ['shift.travelGap'], []],
  ],
  [
    'finds three hours between centres enough',
    { shift: { slot: 3 }, person: busy({ slot: 1, centreId: 'baku-2' }) },
    ['confirm', [], []],
  ],
  [
    'stops at two shifts a day',
    { shift: { slot: 3 }, person: busy({ slot: 1 }, { slot: 2 }) },
    ['refuse', ['shift.dayCeiling'], []],
  ],
  [
    'warns above eighteen hours a week',
    { person: busy(...weekOf('2026-10-12', '2026-10-13', '2026-10-14')) },
    ['confirm', [], ['shift.weekCeiling']],
  ],
  [
    'counts the week from Monday to Sunday',
    { shift: { day: '2026-10-19' }, person: busy(...weekOf('2026-10-12', '2026-10-13', '2026-10-14')) },
    ['confirm', [], []],
  ],
  [
    'warns about the person’s own wish',
    { person: { ...busy({ day: '2026-10-14' }), maxShiftsPerWeek: 1 } },
    ['confirm', [], ['shift.chosenCeiling']],
  ],
  [
    'warns staff that somebody cannot come',
    { by: 'staff', available: 'no' },
    ['confirm', [], ['shift.notAvailable']],
  ],
  [
    'says everything at once',
    { shift: { state: 'cancelled', day: '2026-11-16' }, role: null, person: busy({ day: '2026-11-16' }) },
    ['refuse', ['shift.cancelled', 'shift.noSuchRole', 'term.notOnDay', 'shift.overlap'], []],
  ],
]

describe('the decision on a sign-up', () => {
  for (const [name, facts, expected] of cases) {
    it(name, () => expect(decide(facts)).to.deep.equal(expected))
  }
})
