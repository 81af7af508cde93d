import { displayPhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { fullName, homeWords } from '../../volunteers/index.js'
import type { PersonalCopy } from '../copy-service.js'

type Words = Pick<PageRequest, 't' | 'format'>
type Person = NonNullable<PersonalCopy['person']>
type Row = readonly (string | null)[]

interface Table {
  readonly key: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

const none = '–'
const shown = (text: string | null | undefined): string =>
  text === null || text === undefined || text === '' ? none : text

function facts({ t, format }: Words, { account, person }: PersonalCopy) {
  const rows: [string, string | null | undefined][] = [
    ['name', person === undefined ? account.name : fullName(person)],
    ['email', person?.email ?? account.email],
    ['since', format.dayLong(dayInBaku(account.createdAt))],
    ...(person === undefined ? [] : personFacts({ t, format }, person)),
  ]
  return { rows: rows.map(([key, value]) => ({ key: t(`privacy.copy.facts.${key}`), value: shown(value) })) }
}

/** The word that the form had for a code; what was imported may have none. */
function wordOf(t: Words['t'], field: 'education' | 'languages', code: string): string {
  const key = `applications.fields.${field}.options.${code}`
  return t.has(key) ? t(key) : code
}

/** `AZ` as the form named it. */
function countryOf(t: Words['t'], code: string | null): string | null {
  if (code === null) return null
  const key = `applications.fields.citizenship.options.${code}`
  if (t.has(key)) return t(key)
  return /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([t.locale], { type: 'region' }).of(code) ?? code)
    : code
}

const personFacts = ({ t, format }: Words, person: Person): [string, string | null][] => [
  ['bornOn', format.dayLong(person.bornOn)],
  ['gender', person.gender === null ? null : t(`privacy.copy.genders.${person.gender}`)],
  ['fin', person.fin],
  ['document', person.document === null ? null : person.document.number],
  ['citizenship', countryOf(t, person.citizenship)],
  ['phone', person.phone === null ? null : displayPhoneNumber(person.phone as PhoneNumber)],
  ['place', homeWords(t, person)],
  ['education', person.education === null ? null : wordOf(t, 'education', person.education)],
  ['languages', person.languages.map((code) => wordOf(t, 'languages', code)).join(', ')],
  ['skills', person.skills.join(', ')],
]

const programmeOf = ({ t }: Words, id: string): string => t(`programmes.${id}.name`)
const dayOf = ({ format }: Words, at: Date | null): string | null =>
  at === null ? null : format.day(dayInBaku(at))

function servedTables(words: Words, copy: PersonalCopy): Table[] {
  const { t, format } = words
  const { applications = [], terms = [], shifts = [], hours = [], certificates = [] } = copy
  return [
    {
      key: 'applications',
      columns: ['number', 'programme', 'day', 'state'],
      rows: applications.map((each) => [
        each.number,
        programmeOf(words, each.programme),
        dayOf(words, each.submittedAt),
        t(`applications.states.${each.state}`),
      ]),
    },
    {
      key: 'terms',
      columns: ['programme', 'from', 'to', 'state'],
      rows: terms.map((each) => [
        programmeOf(words, each.programme),
        format.day(each.startsOn),
        format.day(each.endsOn),
        t(`cohorts.states.${each.state}`),
      ]),
    },
    {
      key: 'shifts',
      columns: ['day', 'time', 'role', 'state'],
      rows: shifts.map((each) => [
        dayOf(words, each.startsAt),
        format.timeRange(each.startsAt, each.endsAt),
        t(`shifts.roles.${each.roleId}`),
        t(`privacy.copy.signUpStates.${each.state}`),
      ]),
    },
    {
      key: 'hours',
      columns: ['day', 'programme', 'duration', 'reason'],
      rows: hours.map((each) => [
        format.day(each.day),
        programmeOf(words, each.programme),
        format.duration(each.minutes),
        each.reason,
      ]),
    },
    {
      key: 'certificates',
      columns: ['number', 'programme', 'day'],
      rows: certificates.map((each) => [
        each.number,
        programmeOf(words, each.facts.programme),
        dayOf(words, each.issuedAt),
      ]),
    },
  ]
}

function saidTables(words: Words, copy: PersonalCopy): Table[] {
  const { t, format } = words
  const { consents = [], guardians = [], needsReadings = [], letters } = copy
  return [
    {
      key: 'consents',
      columns: ['what', 'event', 'at'],
      rows: consents.map((each) => [
        t(`consents.texts.${each.consent}.v${each.version}.title`),
        t(`privacy.copy.consentEvents.${each.event}`),
        format.dateTime(each.at),
      ]),
    },
    {
      key: 'guardians',
      columns: ['name', 'phone', 'email'],
      rows: guardians.map((each) => [each.name, each.phone, each.email]),
    },
    { key: 'needsReadings', columns: ['at'], rows: needsReadings.map(({ at }) => [format.dateTime(at)]) },
    {
      key: 'letters',
      columns: ['letter', 'at'],
      rows: letters.map((each) => [
        t(`messages.${each.name}.subject`).replace(/\{\w+\}/g, '…'),
        format.dateTime(each.createdAt),
      ]),
    },
  ]
}

function needsTexts({ t }: Words, needs: PersonalCopy['needs']): string[] {
  if (needs === null || needs === undefined) return [t('privacy.copy.noNeeds')]
  return [
    ...needs.items.map(({ option }) => t(`applications.fields.needs.options.${option}`)),
    ...(needs.other === null ? [] : [needs.other]),
  ]
}

/** The copy to be read or printed: the same as the file, in words; what only a program can use is left to the file. */
export function readableCopy(request: PageRequest, copy: PersonalCopy) {
  const { t, format } = request
  const tables = [...servedTables(request, copy), ...saidTables(request, copy)]
  return {
    heading: t('privacy.copy.heading'),
    lead: t('privacy.copy.lead', { at: format.dateTime(copy.madeAt) }),
    aboutHeading: t('privacy.copy.about'),
    facts: facts(request, copy),
    needsHeading: t('privacy.copy.needsHeading'),
    needs: needsTexts(request, copy.needs),
    tables: tables
      .filter(({ rows }) => rows.length > 0)
      .map(({ key, columns, rows }) => ({
        caption: t(`privacy.copy.tables.${key}`),
        columns: columns.map((column) => ({ label: t(`privacy.copy.columns.${column}`) })),
        rows: rows.map((row) => row.map((text) => ({ text: shown(text) }))),
        empty: t('privacy.copy.nothing'),
      })),
    emptyHeading: t('privacy.copy.nothing'),
    emptyTables: tables
      .filter(({ rows }) => rows.length === 0)
      .map(({ key }) => t(`privacy.copy.tables.${key}`)),
  }
}
