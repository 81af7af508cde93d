import { writeTable, type TableCell } from '../../../documents/csv-writer.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignUp } from '../../shifts/index.js'
import { fullName, type Volunteer } from '../../volunteers/index.js'
import type { ExportedList, ExportFact, ExportList } from '../export-service.js'
import { hoursOf, type Words } from './figure-words.js'

/** The columns of each list, in the order of its cells below. */
const columns: Readonly<Record<ExportList, readonly string[]>> = {
  volunteers: ['name', 'phone', 'email', 'programme', 'centre', 'cohort', 'from', 'to', 'state'],
  applications: ['number', 'name', 'phone', 'email', 'programme', 'centre', 'state', 'submitted', 'promised'],
  shifts: ['day', 'time', 'centre', 'min', 'max', 'role', 'name', 'programme', 'state'],
  attendance: ['day', 'time', 'centre', 'name', 'programme', 'state', 'arrived', 'left'],
  hours: ['day', 'name', 'programme', 'centre', 'kind', 'minutes', 'hours'],
  tasks: ['title', 'language', 'deadline', 'places', 'taken', 'state'],
}

interface Naming extends Words {
  readonly personOf: (id: string) => Volunteer | undefined
  readonly centreOf: (id: string | null) => string
}

type FactOf<List extends ExportList> = Extract<ExportFact, { list: List }>

const nameOf = ({ personOf }: Naming, id: string): string => {
  const person = personOf(id)
  return person === undefined ? '' : fullName(person)
}

const contactOf = ({ personOf }: Naming, id: string): TableCell[] => {
  const person = personOf(id)
  return [person?.phone ?? '', person?.email ?? '']
}

const programmeOf = ({ t }: Naming, id: string): string => t(`programmes.${id}.name`)
const timeOf = ({ format }: Naming, at: Date | null): string => (at === null ? '' : format.time(at))

const cells: { readonly [List in ExportList]: (fact: FactOf<List>, naming: Naming) => TableCell[] } = {
  volunteers: ({ placement, cohortNumber }, naming) => [
    nameOf(naming, placement.volunteerId),
    ...contactOf(naming, placement.volunteerId),
    programmeOf(naming, placement.programme),
    naming.centreOf(placement.centreId),
    cohortNumber,
    naming.format.day(placement.startsOn),
    naming.format.day(placement.endsOn),
    naming.t(`cohorts.states.${placement.state}`),
  ],
  applications: ({ application }, naming) => [
    application.number,
    nameOf(naming, application.volunteerId),
    ...contactOf(naming, application.volunteerId),
    programmeOf(naming, application.programme),
    naming.centreOf(application.centreId),
    naming.t(`applications.states.${application.state}`),
    naming.format.day(dayInBaku(application.submittedAt)),
    naming.format.day(application.promisedOn),
  ],
  shifts: ({ shift, signUp }, naming) => {
    const sum = (key: 'min' | 'max') => shift.roles.reduce((total, role) => total + role[key], 0)
    const taken = (each: SignUp): TableCell[] => [
      naming.t(`shifts.roles.${each.roleId}`),
      nameOf(naming, each.volunteerId),
      programmeOf(naming, each.programme),
      naming.t(`reports.exports.signUpStates.${each.state}`),
    ]
    return [
      naming.format.day(shift.day),
      naming.format.timeRange(shift.startsAt, shift.endsAt),
      naming.centreOf(shift.centreId),
      sum('min'),
      sum('max'),
      ...(signUp === null ? ['', '', '', ''] : taken(signUp)),
    ]
  },
  attendance: ({ attendance }, naming) => [
    naming.format.day(dayInBaku(attendance.startsAt)),
    naming.format.timeRange(attendance.startsAt, attendance.endsAt),
    naming.centreOf(attendance.centreId),
    nameOf(naming, attendance.volunteerId),
    programmeOf(naming, attendance.programme),
    naming.t(`reports.exports.presence.${attendance.state}`),
    timeOf(naming, attendance.arrivedAt),
    timeOf(naming, attendance.leftAt),
  ],
  hours: ({ entry }, naming) => [
    naming.format.day(entry.day),
    nameOf(naming, entry.volunteerId),
    programmeOf(naming, entry.programme),
    naming.centreOf(entry.centreId),
    naming.t(`reports.exports.kinds.${entry.kind}`),
    entry.minutes,
    hoursOf(entry.minutes),
  ],
  tasks: ({ task }, { t, format }) => [
    task.title,
    task.language,
    format.day(task.deadlineOn),
    task.places,
    task.places - task.freePlaces,
    t(`reports.exports.taskStates.${task.state}`),
  ],
}

/** The same list's cells for a fact of that list. */
function cellsOf<List extends ExportList>(list: List, fact: FactOf<List>, naming: Naming): TableCell[] {
  return cells[list](fact, naming)
}

/** The list as a file for Excel, its letters intact and its cells no formulas. */
export function exportTable(words: Words, list: ExportList, { facts, people, reach }: ExportedList): Buffer {
  const { t } = words
  const centreNames = new Map(reach.centres.map(({ id, name }) => [id, name[t.locale]]))
  const naming: Naming = {
    ...words,
    personOf: (id) => people.get(id),
    centreOf: (id) => (id === null ? '' : (centreNames.get(id) ?? id)),
  }
  return writeTable({
    columns: columns[list].map((column) => t(`reports.exports.columns.${column}`)),
    rows: facts.map((fact) => cellsOf(fact.list, fact, naming)),
  })
}
