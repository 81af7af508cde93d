import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { EmailAddress } from '../../../lib/email-address.js'
import type { PhoneNumber } from '../../../lib/phone-number.js'
import type { ProgrammeId } from '../../programmes/index.js'
import type { Education, Gender, LanguageCode } from './background.js'
import type { Citizenship } from './citizenship.js'
import type { Identity } from './identity.js'

/** One row of the old form, read: ready to become an application. Needs are not in it, they travel apart. */
export interface Candidate {
  readonly surname: string
  readonly firstName: string
  readonly patronymic: string | null
  readonly gender: Gender | null
  readonly bornOn: CalendarDay
  readonly identity: Identity
  readonly citizenship: Citizenship | null
  readonly phone: PhoneNumber
  readonly email: EmailAddress
  readonly city: string | null
  readonly bakuDistrict: string | null
  readonly education: Education | null
  readonly languages: readonly LanguageCode[]
  readonly programmeId: ProgrammeId
  readonly centreCode: string | null
  readonly companyName: string | null
  readonly note: string | null
  readonly appliedOn: CalendarDay | null
}
