import { ageOn, dayInBaku } from '../../../lib/calendar-day.js'
import { displayPhoneNumber, parsePhoneNumber } from '../../../lib/phone-number.js'
import type { SignedInRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { programmes, type Answer, type Question } from '../../programmes/index.js'
import { homeWords } from '../../volunteers/index.js'
import type { Case } from '../selection-service.js'

interface Row {
  readonly key: string
  readonly value: string | readonly string[]
}

type Words = Pick<SignedInRequest, 't' | 'format' | 'now' | 'locale'>

const present = (rows: readonly (Row | null)[]): Row[] => rows.filter((row) => row !== null)

function documentWords({ t }: Words, { person }: Case): string {
  if (person.fin !== null) return t('selection.facts.fin', { fin: person.fin })
  return person.document === null ? t('selection.facts.noDocument') : person.document.number
}

function placeWords({ t, locale }: Words, { application }: Case, places: readonly Centre[]): string {
  const centre = places.find(({ id }) => id === application.centreId)
  return (
    centre?.name[locale] ??
    t(application.programme === 'distant' ? 'selection.remote' : 'selection.anyCentre')
  )
}

function availabilityWords({ t, format }: Words, { application }: Case): string[] | null {
  const { availability } = application
  if (availability === null) return null
  return [
    availability.weekdays.map((weekday) => format.weekdayName(weekday)).join(', '),
    availability.slots.map((slot) => t(`selection.facts.slots.${slot}`)).join(', '),
  ].filter((line) => line !== '')
}

/** What a decision may look at. Needs are not among it. */
export function factRows(words: Words, each: Case, places: readonly Centre[]): Row[] {
  const { t, format, now } = words
  const { application, person } = each
  const row = (name: string, value: string | readonly string[] | null): Row | null =>
    value === null || value.length === 0 ? null : { key: t(`selection.facts.${name}`), value }
  const age = ageOn(person.bornOn, dayInBaku(now))
  const phone = parsePhoneNumber(person.phone ?? '')
  const home = homeWords(t, person)
  return present([
    row('programme', t(`programmes.${application.programme}.name`)),
    row('centre', placeWords(words, each, places)),
    row(
      'submitted',
      t(`selection.channels.${application.channel}`, { at: format.dateTime(application.submittedAt) }),
    ),
    row('born', t('selection.facts.bornOn', { day: format.day(person.bornOn), age })),
    row('document', documentWords(words, each)),
    row(
      'contact',
      [phone === null ? person.phone : displayPhoneNumber(phone), person.email].filter(
        (part) => part !== null,
      ),
    ),
    row('home', home),
    row('languages', person.languages.map((code) => t(`selection.languages.${code}`)).join(', ')),
    row('availability', availabilityWords(words, each)),
    row('scan', application.scanNote),
  ])
}

interface Asked {
  readonly question: Question
  /** Where the words of the question live. */
  readonly prefix: string
}

function answerText({ t }: Words, { question, prefix }: Asked, answer: Answer): string | string[] {
  const option = (value: string): string => {
    const key = `${prefix}.options.${value}`
    return t.has(key) ? t(key) : value
  }
  if (typeof answer === 'boolean') return t(answer ? 'selection.facts.yes' : 'selection.facts.no')
  if (typeof answer === 'number') return String(answer)
  if (typeof answer === 'string') return question.kind === 'choice' ? option(answer) : answer
  return answer.map(option)
}

/** The answers in the order in which they were asked, with the questions as the applicant saw them. */
export function answerRows(words: Words, { application }: Case): Row[] {
  const { t } = words
  return programmes[application.programme].questions.flatMap((question) => {
    const answer = application.answers[question.id]
    const prefix = `applications.questions.${application.programme}.${question.id}`
    const key = `${prefix}.label`
    return answer === undefined
      ? []
      : [
          {
            key: t.has(key) ? t(key) : t('selection.facts.answer'),
            value: answerText(words, { question, prefix }, answer),
          },
        ]
  })
}
