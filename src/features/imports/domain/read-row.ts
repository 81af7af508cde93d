import type { CalendarDay } from '../../../lib/calendar-day.js'
import { properName } from '../../../lib/proper-name.js'
import { collapseSpaces } from '../../../lib/text.js'
import { programmes, type Settings } from '../../programmes/index.js'
import { assessAge } from './assess-age.js'
import { readEducation, readGender, readLanguages } from './background.js'
import type { Candidate } from './candidate.js'
import { isHome, readCitizenship } from './citizenship.js'
import { readIdentity } from './identity.js'
import { IMPORT_COLUMNS, type Cells } from './import-column.js'
import type { ImportNotice, ImportProblem, NoticeCode, Read } from './import-problem.js'
import { readBirthDate, readCentreCode, readEmail, readName, readPhone, readProgramme } from './read-cells.js'
import { readWrittenDay } from './written-day.js'

export interface RowQuestion {
  readonly settings: Settings
  readonly today: CalendarDay
  /** Codes of our centres; null when they are not to be compared. */
  readonly centreCodes: ReadonlySet<string> | null
}

export interface RowReading {
  /** What could be read, even when something else in the row could not. */
  readonly found: Partial<Candidate>
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly ImportNotice[]
}

// A phone number begins with + and is none.
const FORMULA = /^[=@]|^[+-](?![\d\s()])/

function orNull(text: string): string | null {
  return text === '' ? null : collapseSpaces(text)
}

function requiredReads(cells: Cells, today: CalendarDay) {
  const isCitizen = isHome(readCitizenship(cells.citizenship))
  return {
    surname: readName('surname', cells.surname),
    firstName: readName('firstName', cells.firstName),
    bornOn: readBirthDate(cells.birthDate, today),
    identity: readIdentity({ fin: cells.fin, note: cells.note, isCitizen }),
    phone: readPhone(cells.phone),
    email: readEmail(cells.email),
    programmeId: readProgramme(cells.programme),
  }
}

type RequiredReads = ReturnType<typeof requiredReads>

function optionalValues(cells: Cells) {
  return {
    patronymic: cells.patronymic === '' ? null : properName(cells.patronymic),
    gender: readGender(cells.gender),
    citizenship: readCitizenship(cells.citizenship),
    city: orNull(cells.city),
    bakuDistrict: orNull(cells.bakuDistrict),
    education: readEducation(cells.education),
    languages: readLanguages(cells.languages).known,
    centreCode: readCentreCode(cells.centre),
    companyName: orNull(cells.company),
    note: cells.note === '' ? null : cells.note,
    appliedOn: readWrittenDay(cells.appliedOn),
  }
}

type OptionalValues = ReturnType<typeof optionalValues>

function noticesOf(
  cells: Cells,
  values: OptionalValues,
  centreCodes: ReadonlySet<string> | null,
): ImportNotice[] {
  const { centreCode } = values
  const unreadableCodes: [NoticeCode, boolean][] = [
    ['gender.unreadable', cells.gender !== '' && values.gender === null],
    ['citizenship.unreadable', values.citizenship === null],
    ['education.unreadable', cells.education !== '' && values.education === null],
    ['languages.unreadable', readLanguages(cells.languages).unread.length > 0],
    ['appliedOn.unreadable', values.appliedOn === null],
    ['centre.unknown', centreCode !== null && centreCodes !== null && !centreCodes.has(centreCode)],
  ]
  const formulas = IMPORT_COLUMNS.filter((column) => FORMULA.test(cells[column]))
  return [
    ...unreadableCodes.filter(([, applies]) => applies).map(([code]) => ({ code })),
    ...formulas.map((column): ImportNotice => ({ code: 'cell.formula', context: { column } })),
  ]
}

function companyNotices(reads: RequiredReads, { companyName }: OptionalValues): ImportNotice[] {
  const { value: programmeId } = reads.programmeId
  const needsCompany = programmeId !== null && programmes[programmeId].joinsBy === 'company-link'
  return needsCompany && companyName === null ? [{ code: 'company.missing' }] : []
}

function valuesFound(reads: RequiredReads): Partial<Candidate> {
  const found = Object.entries(reads).filter(([, read]: [string, Read<unknown>]) => read.value !== null)
  return Object.fromEntries(found.map(([name, read]) => [name, read.value]))
}

/** Reads one row by itself; what it shares with other rows is not its business. */
export function readRow(cells: Cells, { settings, today, centreCodes }: RowQuestion): RowReading {
  const reads = requiredReads(cells, today)
  const values = optionalValues(cells)
  const { bornOn, programmeId } = { bornOn: reads.bornOn.value, programmeId: reads.programmeId.value }
  const age =
    bornOn === null || programmeId === null
      ? { problems: [], notices: [] }
      : assessAge({ bornOn, programmeId, appliedOn: values.appliedOn ?? today }, settings)
  const unread = Object.values(reads).flatMap((read) => ('problem' in read ? [read.problem] : []))
  return {
    found: { ...valuesFound(reads), ...values },
    problems: [...unread, ...age.problems],
    notices: [...age.notices, ...companyNotices(reads, values), ...noticesOf(cells, values, centreCodes)],
  }
}
