import Joi from 'joi'
import type { Format } from '../i18n/format.js'
import type { Params, Translate } from '../i18n/translator.js'
import { dayInBaku } from '../lib/calendar-day.js'
import { letterFacts, type LetterName } from './catalogue.js'

const rules: readonly [ending: RegExp, schema: Joi.Schema][] = [
  [/On$/, Joi.string().pattern(/^\d{4}-\d{2}-\d{2}$/)],
  [/At$/, Joi.string().isoDate()],
  [/Key$/, Joi.string().pattern(/^[\w-]+(\.[\w-]+)+$/)],
  [/^link$/, Joi.string().uri({ scheme: ['http', 'https'] })],
]

const ruleFor = (fact: string): Joi.Schema =>
  rules.find(([ending]) => ending.test(fact))?.[1] ?? Joi.alternatives(Joi.string().allow(''), Joi.number())

export type Facts = Readonly<Record<string, string | number>>

export const isLetterName = (name: string): name is LetterName => name in letterFacts

/** Checks what was written down, perhaps by an older version of this program, against what the letter needs today. */
export function checkFacts(name: LetterName, payload: unknown): Facts {
  const schema = Joi.object(
    Object.fromEntries(letterFacts[name].map((fact) => [fact, ruleFor(fact).required()])),
  ).unknown(true)
  const result = schema.validate(payload, { convert: false })
  // Joi's own message would quote the value; a log is no place for it.
  if (result.error) throw new Error(`The facts of the letter ${name} are wrong: ${pathsOf(result.error)}`)
  return result.value as Facts
}

const pathsOf = (error: Joi.ValidationError): string =>
  error.details.map((detail) => detail.path.join('.')).join(', ')

interface Words {
  readonly t: Translate
  readonly format: Format
}

const spaced = (text: string): string => text.replace(/\s+/gu, ' ').trim()

function wordsOf(fact: string, value: string | number, { t, format }: Words): string | number {
  if (typeof value === 'number') return value
  if (/On$/.test(fact)) return format.dayWithWeekday(value)
  if (/At$/.test(fact)) {
    const at = new Date(value)
    return `${format.dayWithWeekday(dayInBaku(at))}, ${format.time(at)}`
  }
  return /Key$/.test(fact) ? t(value) : spaced(value)
}

/** Facts in the recipient's language; their names say what they are (see the catalogue). */
export function wordsOfFacts(facts: Facts, words: Words): Params {
  return Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, wordsOf(fact, value, words)]))
}
