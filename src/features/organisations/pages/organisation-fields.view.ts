import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'

export function organisationFields({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const form = createFormView({ t, prefix: 'organisations.fields', values: typed, errors })
  return {
    errorSummary: form.errorSummary(),
    name: form.text('name', { maxLength: 160 }),
    voen: form.text('voen', { inputMode: 'numeric', width: 'short', lang: 'en' }),
    contact: [
      form.text('contactName', { maxLength: 120 }),
      form.text('contactEmail', { type: 'email', lang: 'en' }),
      form.text('contactPhone', { type: 'tel', width: 'short', required: false }),
    ],
    memorandumNumber: form.text('memorandumNumber', { width: 'short', maxLength: 60 }),
    dates: [form.date('memorandumFrom'), form.date('memorandumTo')],
    state: form.radios('state', [{ value: 'active' }, { value: 'ended' }], { inline: true }),
  }
}
