import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'
import type { Shift } from './shift.js'

/**
 * How somebody stands to a free place: nothing against it; only their own wishes, so that they have to be asked; or a
 * rule that nobody can set aside.
 */
export type SuggestionStanding = 'suits' | 'ask' | 'hindered'

export interface Suggestion {
  readonly volunteerId: string
  readonly standing: SuggestionStanding
  /** Why it suits, or what stands against it, in the reader's language. */
  because(words: { readonly t: Translate; readonly format: Format }): readonly string[]
}

/** Known elsewhere and handed in. Empty when there is nothing to fill, or the shift can no longer be planned. */
export type SuggestFor = (shift: Shift) => Promise<readonly Suggestion[]>
