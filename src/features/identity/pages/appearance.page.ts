import { contrasts, textSizes, themes, type Appearance } from '../../../web/appearance-choice.js'
import { createFormView } from '../../../web/form-view.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import { formPage } from './form-page.view.js'

const appearanceForm = defineForm<{ -readonly [Part in keyof Appearance]: Appearance[Part] }>({
  theme: oneOf(themes),
  text: oneOf(textSizes),
  contrast: oneOf(contrasts),
})

const choicesOf = (values: readonly string[]) => values.map((value) => ({ value }))

function show({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const form = createFormView({ t, prefix: 'identity.appearance.fields', values: typed, errors })
  return formPage({
    heading: t('identity.appearance.heading'),
    lead: t('identity.appearance.lead'),
    errorSummary: form.errorSummary(),
    action: identityPaths.appearance,
    choices: [
      form.radios('theme', choicesOf(themes)),
      form.radios('text', choicesOf(textSizes)),
      form.radios('contrast', choicesOf(contrasts)),
    ],
    submit: t('identity.appearance.submit'),
  })
}

export const appearancePage = (): Page => ({
  path: identityPaths.appearance,
  requires: 'public',
  get: (request) => show(request, { ...request.appearance }, []),
  post(request) {
    const form = appearanceForm.parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    return redirect(identityPaths.appearance, {
      appearance: form.values,
      flash: { tone: 'good', key: 'identity.appearance.done' },
    })
  },
})
