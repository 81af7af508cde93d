import type { CalendarDay } from '../../../lib/calendar-day.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { day } from '../../../web/fields/contact-fields.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import { holidayCertainties, type HolidayCertainty } from '../domain/holiday.js'

export interface HolidayAnswers {
  day: CalendarDay
  nameAz: string
  nameRu: string
  nameEn: string
  certainty: HolidayCertainty
}

export const holidayForm = defineForm<HolidayAnswers>({
  day: day(),
  nameAz: requiredText({ max: 100 }),
  nameRu: requiredText({ max: 100 }),
  nameEn: requiredText({ max: 100 }),
  certainty: oneOf(holidayCertainties),
})

export interface HolidayKey {
  day: CalendarDay
  key: string
}

export const holidayKeyForm = defineForm<HolidayKey>({ day: day(), key: requiredText({ max: 120 }) })

export interface SpecialDayAnswers {
  centreId: string
  specialDay: CalendarDay
}

export const specialDayForm = defineForm<SpecialDayAnswers>({
  centreId: requiredText({ max: 60 }),
  specialDay: day(),
})

export interface SchoolHolidayAnswers {
  schoolFrom: CalendarDay
  schoolTo: CalendarDay
  schoolAz: string
  schoolRu: string
  schoolEn: string
}

export const schoolHolidayForm = defineForm<SchoolHolidayAnswers>({
  schoolFrom: day(),
  schoolTo: day(),
  schoolAz: requiredText({ max: 100 }),
  schoolRu: requiredText({ max: 100 }),
  schoolEn: requiredText({ max: 100 }),
})

export const schoolHolidayKeyForm = defineForm<{ schoolFrom: CalendarDay }>({ schoolFrom: day() })
