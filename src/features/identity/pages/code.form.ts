import { createFormView } from '../../../web/form-view.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import type { PageRequest, ViewAnswer } from '../../../web/page.js'
import { formPage, type Link } from './form-page.view.js'

export const codeForm = defineForm<{ code: string }>({ code: requiredText({ max: 40 }) })

export const wrongCode: readonly FieldError[] = [fieldError('code', 'code.wrong')]

/** What was typed is never shown again: a code is as good as a key. */
export const codeFields = ({ t }: PageRequest, errors: readonly FieldError[], hint?: string) => {
  const form = createFormView({ t, prefix: 'identity.code.fields', values: {}, errors })
  const field = form.text('code', {
    autocomplete: 'one-time-code',
    lang: 'en',
    width: 'short',
    ...(hint === undefined ? {} : { hint }),
  })
  return { textFields: [field], errorSummary: form.errorSummary() }
}

interface CodePage {
  readonly words: 'signInCode' | 'renewRecovery' | 'secondFactorOff'
  readonly action: string
  readonly links: readonly Link[]
}

export function codePage(
  request: PageRequest,
  { words, ...rest }: CodePage,
  errors: readonly FieldError[] = [],
): ViewAnswer {
  const { t } = request
  return formPage({
    heading: t(`identity.${words}.heading`),
    lead: t(`identity.${words}.lead`),
    submit: t(`identity.${words}.submit`),
    ...codeFields(request, errors),
    ...rest,
  })
}
