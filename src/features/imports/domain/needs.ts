import { collapseSpaces, foldForSearch } from '../../../lib/text.js'
import type { AccommodationOption } from '../../programmes/index.js'

/** Health data: handed over apart from the application, never listed. */
export interface Needs {
  readonly options: readonly AccommodationOption[]
  /** What no option says, in the person's own words. */
  readonly inOwnWords: readonly string[]
}

const OPTION_BY_WORD = new Map<string, AccommodationOption>([
  ['pillesiz giris', 'step-free-entry'],
  ['oturacaq', 'seat'],
  ['qisa novbe', 'short-shift'],
  ['sakit yer', 'quiet-place'],
  ['jest dili tercumecisi', 'sign-interpreter'],
  ['yazili telimat', 'written-instructions'],
  ['boyuk srift', 'large-print'],
  ['ekran oxuyucusuna uygun senedler', 'screen-reader-documents'],
  ['musayietci', 'companion'],
])

/** Null when nothing was told. */
export function readNeeds(text: string): Needs | null {
  const words = text
    .split(/[,;\n]/)
    .map(collapseSpaces)
    .filter(Boolean)
  if (words.length === 0) return null
  const optionOf = (word: string) => OPTION_BY_WORD.get(foldForSearch(word))
  const options = words.map((word) => optionOf(word) ?? 'other')
  return { options: [...new Set(options)], inOwnWords: words.filter((word) => optionOf(word) === undefined) }
}
