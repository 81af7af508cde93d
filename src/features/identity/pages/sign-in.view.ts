import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import type { FormPage } from './form-page.view.js'

export function signInView(request: PageRequest, typed: FormBody, errors: readonly FieldError[]): FormPage {
  const { t } = request
  const form = createFormView({ t, prefix: 'identity.signIn.fields', values: typed, errors })
  return {
    heading: t('identity.signIn.heading'),
    errorSummary: form.errorSummary(),
    action: identityPaths.signIn,
    hidden: [{ name: 'next', value: safeNext(request) }],
    textFields: [
      form.text('email', { type: 'email', autocomplete: 'username', lang: 'en' }),
      form.text('password', { type: 'password', autocomplete: 'current-password' }),
    ],
    submit: t('identity.signIn.submit'),
    links: [
      { href: identityPaths.signInLink, text: t('identity.signIn.byLink') },
      { href: identityPaths.forgottenPassword, text: t('identity.signIn.forgotten') },
      { href: identityPaths.register, text: t('identity.signIn.register') },
    ],
  }
}

/** Only a path of this site: `//host` and `/\host` would lead away from it, and so do tabs that browsers leave out. */
export function safeNext(request: PageRequest): string {
  const asked = request.body['next'] ?? request.query['next']
  const isOurs = typeof asked === 'string' && /^\/(?![/\\])[^\\\p{Cc}]+$/u.test(asked)
  return isOurs ? asked : identityPaths.arrival
}
