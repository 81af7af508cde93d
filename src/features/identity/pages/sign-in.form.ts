import { email } from '../../../web/fields/contact-fields.js'
import { secretText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'

export interface SignInAnswers {
  email: string
  password: string
}

export const signInForm = defineForm<SignInAnswers>({
  email: email(),
  password: secretText(),
})
