import { createFormView } from '../../../web/form-view.js'
import { email } from '../../../web/fields/contact-fields.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { AccountAccess } from '../account-access-service.js'
import { identityPaths } from '../paths.js'
import { afterLetter } from './check-mail.page.js'
import { formPage } from './form-page.view.js'

const registerForm = defineForm<{ name: string; email: string }>({
  name: requiredText({ max: 100 }),
  email: email(),
})

function show({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const form = createFormView({ t, prefix: 'identity.register.fields', values: typed, errors })
  return formPage({
    heading: t('identity.register.heading'),
    lead: t('identity.register.lead'),
    errorSummary: form.errorSummary(),
    action: identityPaths.register,
    textFields: [
      form.text('name', { autocomplete: 'name' }),
      form.text('email', { type: 'email', autocomplete: 'email', lang: 'en' }),
    ],
    submit: t('identity.register.submit'),
    links: [{ href: identityPaths.signIn, text: t('identity.register.signIn') }],
  })
}

export const registerPage = (access: AccountAccess): Page => ({
  path: identityPaths.register,
  requires: 'public',
  throttle: 'letters',
  get: (request) => (request.actor === null ? show(request, {}, []) : redirect(identityPaths.arrival)),
  async post(request) {
    const form = registerForm.parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    await access.register({ ...form.values, locale: request.locale, channel: 'web' })
    return afterLetter(form.values.email)
  },
})
