import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'

export interface ExceptionAnswers {
  /** null: the name is accepted without making an exception. */
  exceptionReason: string | null
}

export const exceptionForm = defineForm<ExceptionAnswers>({
  exceptionReason: optionalText({ max: 300, min: 3 }),
})
