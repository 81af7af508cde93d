import { identifier } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'

export interface PutDownAnswers {
  personId: string
  insteadOf: string | null
}

export const putDownForm = defineForm<PutDownAnswers>({
  personId: identifier(),
  insteadOf: optionalText({ max: 24 }),
})
