import { defaultLocale, type Locale } from '../../../i18n/locales.js'

export interface PlaceValue {
  readonly value: string
  /** What it is written in, so that it is read aloud rightly on a page in another language; null: in that of the page. */
  readonly lang: Locale | null
}

/** Addresses and names of cities and districts are kept as they stand on the door: in Azerbaijani alone. */
export const placeValue = (place: string | null, unknown: string): PlaceValue =>
  place === null ? { value: unknown, lang: null } : { value: place, lang: defaultLocale }
