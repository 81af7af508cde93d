import type { Volunteer } from '../../volunteers/index.js'
import type { Draft, Typed } from './draft.js'

const present = (fields: Readonly<Record<string, string | readonly string[] | null>>): Typed =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== null,
    ),
  )

function aboutYou({ bornOn, document, ...volunteer }: Volunteer): Typed {
  const [year = '', month = '', day = ''] = bornOn.split('-')
  return present({
    lastName: volunteer.lastName,
    firstName: volunteer.firstName,
    patronymic: volunteer.patronymic,
    'bornOn-day': day,
    'bornOn-month': month,
    'bornOn-year': year,
    gender: volunteer.gender,
    citizenship: volunteer.citizenship ?? 'AZ',
    fin: volunteer.fin,
    documentKind: document?.kind ?? null,
    documentNumber: document?.number ?? null,
  })
}

/** The first pages as a person whom we know would type them again. */
export function knownTyped(volunteer: Volunteer): Draft['typed'] {
  const { phone, email, locale, city, district } = volunteer
  const isReachable = phone !== null && city !== null
  return {
    'about-you': aboutYou(volunteer),
    ...(isReachable ? { contact: present({ phone, email, locale, city, district }) } : {}),
  }
}
