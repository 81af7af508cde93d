import type { Locale } from '../../../i18n/locales.js'
import { createFormView } from '../../../web/form-view.js'
import { email } from '../../../web/fields/contact-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import type { FormBody, Page, PageRequest } from '../../../web/page.js'
import type { AccountAccess } from '../account-access-service.js'
import { identityPaths } from '../paths.js'
import { afterLetter } from './check-mail.page.js'
import { formPage } from './form-page.view.js'

const addressForm = defineForm<{ email: string }>({ email: email() })

interface Asking {
  readonly path: string
  /** Where its words are: `identity.<words>`. */
  readonly words: 'signInLink' | 'forgottenPassword'
  readonly send: (email: string, locale: Locale) => Promise<void>
}

const askForLetterPage = ({ path, words, send }: Asking): Page => {
  const show = ({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const form = createFormView({ t, prefix: 'identity.address.fields', values: typed, errors })
    return formPage({
      heading: t(`identity.${words}.heading`),
      lead: t(`identity.${words}.lead`),
      errorSummary: form.errorSummary(),
      action: path,
      textFields: [form.text('email', { type: 'email', autocomplete: 'username', lang: 'en' })],
      submit: t('identity.address.submit'),
      links: [{ href: identityPaths.signIn, text: t('identity.address.back') }],
    })
  }
  return {
    path,
    requires: 'public',
    throttle: 'letters',
    get: (request) => show(request, {}, []),
    async post(request) {
      const form = addressForm.parse(request.body)
      if (!form.ok) return show(request, form.typed, form.errors)
      await send(form.values.email, request.locale)
      return afterLetter(form.values.email)
    },
  }
}

export const signInLinkPage = (access: AccountAccess): Page =>
  askForLetterPage({ path: identityPaths.signInLink, words: 'signInLink', send: access.askForSignInLink })

export const forgottenPasswordPage = (access: AccountAccess): Page =>
  askForLetterPage({
    path: identityPaths.forgottenPassword,
    words: 'forgottenPassword',
    send: access.askForPasswordReset,
  })
