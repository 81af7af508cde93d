import { requiredTick, tick } from '../../../web/fields/choice-fields.js'
import { defineForm, type FormField } from '../../../web/form.js'
import type { Consent, ConsentId } from '../../programmes/index.js'
import { defineStepForm, type StepForm } from './step-form.js'

export const consentField = (id: ConsentId): string => `consent-${id}`

export function consentsForm(asked: readonly Consent[]): StepForm<ConsentId[]> {
  const fields: Record<string, FormField> = Object.fromEntries(
    asked.map(({ id, isRequired }) => [consentField(id), isRequired ? requiredTick() : tick()]),
  )
  const ticked = defineStepForm<Record<string, boolean>, ConsentId[]>({
    form: defineForm<Record<string, boolean>>(fields),
    read: (values) => asked.filter(({ id }) => values[consentField(id)] === true).map(({ id }) => id),
  })
  return {
    fields: ticked.fields,
    read(body) {
      const reading = ticked.read(body)
      if (reading.ok) return reading
      return { ...reading, errors: reading.errors.map((error) => ({ ...error, code: 'consent.required' })) }
    },
  }
}
