import type { Volunteer } from '../../volunteers/index.js'
import type { Draft, Typed } from './draft.js'

const present = (fields: Readonly<Record<string, string | readonly string[] | null>>): Typed =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== null,
    ),
  )

/** The first pages as a person whom we know would type them again. */
export function knownTyped(volunteer: Volunteer): Draft['typed'] {
  const { bornOn, document, citizenship, city } = volunteer
  const [year = '', month = '', day = ''] = bornOn.split('-')
  return {
    'about-you': present({
      lastName: volunteer.lastName,
      firstName: volunteer.firstName,
      patronymic: volunteer.patronymic,
      'bornOn-day': day,
      'bornOn-month': month,
      'bornOn-year': year,
      gender: volunteer.gender,
      citizenship: citizenship ?? 'AZ',
      fin: volunteer.fin,
      documentKind: document?.kind ?? null,
      documentNumber: document?.number ?? null,
    }),
    ...(volunteer.phone === null || city === null
      ? {}
      : {
          contact: present({
            phone: volunteer.phone,
            email: volunteer.email,
            locale: volunteer.locale,
            city,
            district: volunteer.district,
          }),
        }),
  }
}
