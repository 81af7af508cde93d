import { properName } from '../../../lib/proper-name.js'
import { optionalEmail, phone } from '../../../web/fields/contact-fields.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError } from '../../../web/form.js'
import { guardianRelations, type GuardianRelation } from '../../volunteers/index.js'
import type { Contact, GuardianAnswers } from '../domain/answers.js'
import { defineStepForm } from './step-form.js'

interface Fields {
  guardianRelation: GuardianRelation
  guardianName: string
  guardianPhone: string
  guardianEmail: string | null
}

/** The guardian answers alone, so the address has to be another than the young person's. */
export const guardianForm = (contact: Pick<Contact, 'email'> | null) =>
  defineStepForm<Fields, GuardianAnswers>({
    form: defineForm<Fields>({
      guardianName: requiredText({ max: 120, min: 3 }),
      guardianRelation: oneOf(guardianRelations),
      guardianPhone: phone(),
      guardianEmail: optionalEmail(),
    }),
    check: ({ guardianEmail }) =>
      guardianEmail !== null && guardianEmail === contact?.email
        ? [fieldError('guardianEmail', 'guardian.sameEmail')]
        : [],
    read: ({ guardianRelation, guardianName, guardianPhone, guardianEmail }) => ({
      relation: guardianRelation,
      name: properName(guardianName),
      phone: guardianPhone,
      email: guardianEmail,
    }),
  })
