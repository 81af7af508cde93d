import type { CalendarDay } from '../../../lib/calendar-day.js'
import { properName } from '../../../lib/proper-name.js'
import { day, optionalFin } from '../../../web/fields/contact-fields.js'
import { oneOf, optionalOneOf } from '../../../web/fields/choice-fields.js'
import { optionalText, requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError } from '../../../web/form.js'
import type { AboutYou } from '../domain/answers.js'
import { countryCodes, STATELESS } from '../domain/countries.js'
import { defineStepForm } from './step-form.js'

export const documentKinds = ['passport', 'residence-permit', 'other'] as const
export const genders = ['female', 'male'] as const

interface Fields {
  lastName: string
  firstName: string
  patronymic: string | null
  bornOn: CalendarDay
  gender: AboutYou['gender']
  citizenship: string
  fin: string | null
  documentKind: (typeof documentKinds)[number] | null
  documentNumber: string | null
}

const name = { max: 60 }

/** Law on voluntary activity 2.2: a foreigner or stateless person names another document, so neither alone is required. */
export const aboutYouForm = (now: () => Date) =>
  defineStepForm<Fields, AboutYou>({
    form: defineForm<Fields>({
      lastName: requiredText(name),
      firstName: requiredText(name),
      patronymic: optionalText(name),
      bornOn: day({ when: 'past', now }),
      gender: optionalOneOf(genders),
      citizenship: oneOf([...countryCodes, STATELESS]),
      fin: optionalFin(),
      documentKind: optionalOneOf(documentKinds),
      documentNumber: optionalText({ max: 40, min: 3 }),
    }),
    check({ fin, documentKind, documentNumber }) {
      if (documentNumber !== null && documentKind === null)
        return [fieldError('documentKind', 'document.kindMissing')]
      if (documentKind !== null && documentNumber === null)
        return [fieldError('documentNumber', 'document.numberMissing')]
      return fin === null && documentNumber === null ? [fieldError('fin', 'identity.missing')] : []
    },
    read: ({ documentKind, documentNumber, ...rest }) => ({
      ...rest,
      lastName: properName(rest.lastName),
      firstName: properName(rest.firstName),
      patronymic: rest.patronymic === null ? null : properName(rest.patronymic),
      document:
        documentKind === null || documentNumber === null
          ? null
          : { kind: documentKind, number: documentNumber },
    }),
    polish: ({ lastName, firstName, patronymic, fin }) => ({
      lastName,
      firstName,
      patronymic: patronymic ?? '',
      fin: fin ?? '',
    }),
  })
