import { optionalOneOf, oneOf, someOf } from '../../../web/fields/choice-fields.js'
import { optionalParagraph } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import { rejectionReasons, type RejectionReason } from '../domain/decision.js'

export const bulkOutcomes = ['waiting-list', 'reject'] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

/** Who gets the answer, and which; the words follow in the preview. */
export interface BulkChoice {
  ids: string[]
  outcome: BulkOutcome
  reason: RejectionReason | null
}

export interface BulkWords {
  az: string | null
  ru: string | null
  en: string | null
}

export const mostAtOnce = 100

/** Only people who were on the list can be chosen. */
export const bulkChoiceForm = (ids: readonly string[]) =>
  defineForm<BulkChoice>({
    ids: someOf(ids, { min: 1 }),
    outcome: oneOf(bulkOutcomes),
    reason: optionalOneOf(rejectionReasons),
  })

export const bulkWordsForm = defineForm<BulkWords>({
  az: optionalParagraph({ max: 1500 }),
  ru: optionalParagraph({ max: 1500 }),
  en: optionalParagraph({ max: 1500 }),
})
