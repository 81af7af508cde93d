import type { FormView, TextFieldView } from '../../../web/form-view.js'
import { secretText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import type { Reason } from '../../../lib/reasons.js'

export interface NewPasswordAnswers {
  newPassword: string
  repeated: string
}

/** The length is the policy's matter; here only what no memory should be filled with. */
const anything = { max: 1000 }

export const newPasswordFields = {
  newPassword: secretText(anything),
  repeated: secretText(anything),
}

export const newPasswordForm = defineForm<NewPasswordAnswers>(newPasswordFields)

export const differenceOf = ({ newPassword, repeated }: NewPasswordAnswers): FieldError[] =>
  newPassword === repeated ? [] : [fieldError('repeated', 'password.different')]

export const errorsOfReasons = (reasons: readonly Reason[]): FieldError[] =>
  reasons.slice(0, 1).map((each) => fieldError('newPassword', each.code, each.context))

export const newPasswordInputs = (form: FormView): TextFieldView[] => [
  form.text('newPassword', { type: 'password', autocomplete: 'new-password' }),
  form.text('repeated', { type: 'password', autocomplete: 'new-password' }),
]
