import type { Reason } from '../lib/reasons.js'
import { readCatalogue, type Catalogue, type Entry } from './catalogues.js'
import { formatDuration } from './format.js'
import { locales, type Locale } from './locales.js'

export type Params = Readonly<Record<string, string | number>>

export interface Translate {
  (key: string, params?: Params): string
  has(key: string): boolean
  /** Words of a reason: `reasons.<code>`. */
  reason(reason: Reason): string
  /** The same as staff read it about somebody else: `staff-reasons.<code>` where "you" would be the wrong person. */
  staffReason(reason: Reason): string
  readonly locale: Locale
}

export interface Translators {
  for(locale: Locale): Translate
}

/** `{minutes|duration}` writes minutes as hours and minutes, leaving out what is zero. */
function fill(text: string, params: Params, locale: Locale): string {
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)(\|duration)?\}/g, (whole, name: string, asDuration?: string) => {
    const value = params[name]
    return typeof value === 'number' && asDuration !== undefined
      ? formatDuration(locale, value)
      : String(value ?? whole)
  })
}

function createTranslator(
  locale: Locale,
  catalogue: Catalogue,
  onMissing: (key: string) => string,
): Translate {
  const plurals = new Intl.PluralRules(locale)
  const textOf = (entry: Entry, params: Params): string => {
    if (typeof entry === 'string') return entry
    return entry[plurals.select(Number(params['count']))] ?? entry.other
  }
  const translate = (key: string, params: Params = {}): string => {
    const entry = catalogue.get(key)
    return entry === undefined ? onMissing(`${locale}:${key}`) : fill(textOf(entry, params), params, locale)
  }
  const has = (key: string) => catalogue.has(key)
  const reason = ({ code, context = {} }: Reason) => translate(`reasons.${code}`, context)
  const staffReason = (given: Reason) => {
    const key = `staff-reasons.${given.code}`
    return has(key) ? translate(key, given.context ?? {}) : reason(given)
  }
  return Object.assign(translate, {
    has,
    reason,
    staffReason,
    locale,
  })
}

/** @param strict a missing key throws (tests); otherwise it is shown between marks, so that it is seen and reported */
export function createTranslators({ strict }: { strict: boolean }): Translators {
  const onMissing = (key: string): string => {
    if (strict) throw new Error(`No text for ${key}`)
    return `⟦${key}⟧`
  }
  const all = new Map(
    locales.map((locale) => [locale, createTranslator(locale, readCatalogue(locale), onMissing)]),
  )
  return {
    for(locale) {
      const translator = all.get(locale)
      if (translator === undefined) throw new Error(`No language ${locale}`)
      return translator
    },
  }
}
