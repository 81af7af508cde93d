import { clockTime } from '../../../lib/clock-time.js'
import type { Weekday } from '../../../lib/calendar-day.js'
import { oneOf, someOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { optionalPhone } from '../../../web/fields/contact-fields.js'
import { optionalText, requiredText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import { accessFacts, centreKinds, centreStatuses, usualSlots } from '../domain/centre.js'
import type { Centre, CentreKind, CentreStatus } from '../domain/centre.js'

export const dayStarts = ['08:00', '08:30', '09:00', '09:30', '10:00', 'none'] as const
export const weekdayCodes = ['1', '2', '3', '4', '5', '6', '7'] as const

export interface CentreAnswers {
  nameAz: string
  nameRu: string
  nameEn: string
  kind: CentreKind
  status: CentreStatus
  city: string | null
  district: string | null
  address: string | null
  phone: string | null
  dayStart: (typeof dayStarts)[number]
  weekdays: readonly string[]
  access: readonly string[]
  version: number
}

export const centreEditForm = defineForm<CentreAnswers>({
  nameAz: requiredText({ max: 120 }),
  nameRu: requiredText({ max: 120 }),
  nameEn: requiredText({ max: 120 }),
  kind: oneOf(centreKinds),
  status: oneOf(centreStatuses),
  city: optionalText({ max: 80 }),
  district: optionalText({ max: 80 }),
  address: optionalText({ max: 200 }),
  phone: optionalPhone(),
  dayStart: oneOf(dayStarts),
  weekdays: someOf(weekdayCodes),
  access: someOf(accessFacts),
  version: wholeNumber({ min: 1, max: 1_000_000 }),
})

/** What a form shows of a centre that nobody has typed anything about yet. */
export const typedOf = (centre: Centre): FormBody => ({
  nameAz: centre.name.az,
  nameRu: centre.name.ru,
  nameEn: centre.name.en,
  kind: centre.kind,
  status: centre.status,
  city: centre.city ?? '',
  district: centre.district ?? '',
  address: centre.address ?? '',
  phone: centre.phone ?? '',
  dayStart: centre.slots[0]?.startsAt ?? 'none',
  weekdays: centre.weekdays.map(String),
  access: centre.access,
  version: String(centre.version),
})

export function withAnswers(centre: Centre, answers: CentreAnswers): Centre {
  const { nameAz, nameRu, nameEn, dayStart, weekdays, ...rest } = answers
  return {
    ...centre,
    ...rest,
    // The call centre's three digits are no subscriber's number, so the field cannot hold them.
    phone: rest.phone ?? (centre.kind === 'call-centre' ? centre.phone : null),
    name: { az: nameAz, ru: nameRu, en: nameEn },
    slots: dayStart === 'none' ? [] : usualSlots(clockTime(dayStart)),
    weekdays: weekdays.map((each) => Number(each) as Weekday).sort((a, b) => a - b),
  }
}
