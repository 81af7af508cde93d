import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'

export function signInView(request: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const { t } = request
  const form = createFormView({ t, prefix: 'identity.signIn.fields', values: typed, errors })
  return {
    heading: t('identity.signIn.heading'),
    errorSummary: form.errorSummary(),
    next: safeNext(request),
    fields: {
      email: form.text('email', { type: 'email', autocomplete: 'username', lang: 'en' }),
      password: form.text('password', { type: 'password', autocomplete: 'current-password' }),
    },
    submit: { text: t('identity.signIn.submit'), kind: 'primary', href: null, name: null, value: null },
  }
}

/** Only a path of this site: `//host` and `/\host` would lead away from it. */
export function safeNext(request: PageRequest): string {
  const asked = request.body['next'] ?? request.query['next']
  return typeof asked === 'string' && /^\/(?![/\\])/.test(asked) ? asked : '/'
}
