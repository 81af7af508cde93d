import Joi from 'joi'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { parseVoen } from '../../../lib/voen.js'
import { oneOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { day, email, optionalPhone } from '../../../web/fields/contact-fields.js'
import { readOne, requiredText } from '../../../web/fields/text-fields.js'
import { dayInputs } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError, type FormField } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import type { Organisation, OrganisationContent } from '../domain/organisation.js'

const voen = (): FormField => ({
  schema: Joi.string()
    .trim()
    .max(40)
    .custom((text: string, helpers) => parseVoen(text) ?? helpers.error('voen.invalid'))
    .required(),
  read: readOne,
})

export interface OrganisationAnswers extends OrganisationContent {
  memorandumFrom: CalendarDay
  memorandumTo: CalendarDay
}

export const organisationForm = defineForm<OrganisationAnswers>({
  name: requiredText({ max: 160 }),
  voen: voen(),
  contactName: requiredText({ max: 120 }),
  contactEmail: email(),
  contactPhone: optionalPhone(),
  memorandumNumber: requiredText({ max: 60 }),
  memorandumFrom: day(),
  memorandumTo: day(),
  state: oneOf(['active', 'ended']),
})

export const memorandumErrors = ({ memorandumFrom, memorandumTo }: OrganisationContent): FieldError[] =>
  memorandumTo < memorandumFrom ? [fieldError('memorandumTo', 'memorandum.order')] : []

export const typedOf = (organisation: Organisation): FormBody => ({
  name: organisation.name,
  voen: organisation.voen,
  contactName: organisation.contactName,
  contactEmail: organisation.contactEmail,
  contactPhone: organisation.contactPhone ?? '',
  memorandumNumber: organisation.memorandumNumber,
  ...dayInputs('memorandumFrom', organisation.memorandumFrom),
  ...dayInputs('memorandumTo', organisation.memorandumTo),
  state: organisation.state,
  version: String(organisation.version),
})

export const invitationForm = defineForm<{ days: number; people: number }>({
  days: wholeNumber({ min: 1, max: 90 }),
  people: wholeNumber({ min: 1, max: 500 }),
})
