import { clockTimeOf, type ClockTime } from '../../../lib/clock-time.js'
import { minutes, type Minutes } from '../../../lib/minutes.js'
import type { GeneralSettings } from './general-settings.js'
import type { ProgrammeId } from './programme-id.js'
import type { Settings } from './settings.js'

export interface SoftAndHard<Value> {
  /** Over it a coordinator has to confirm; null when there is none. */
  readonly soft: Value | null
  /** Over it nobody can confirm; null when there is none. */
  readonly hard: Value | null
}

/** How much one person may serve, in a day and in a week from Monday to Sunday. */
export interface ShiftCeiling {
  readonly shiftsPerDay: SoftAndHard<number>
  readonly minutesPerWeek: SoftAndHard<Minutes>
  readonly latestEnd: ClockTime | null
  /** Hours in which a pupil is at school on working days, outside school holidays. */
  readonly schoolHours: { readonly from: ClockTime; readonly to: ClockTime } | null
  readonly allowsRestDays: boolean
  /** Somebody grown-up from the centre is beside them all the time. */
  readonly needsCompany: boolean
}

export interface CeilingQuestion {
  readonly programmeId: ProgrammeId
  /** On the day of the shift, not today. */
  readonly age: number
  readonly isSchoolHoliday: boolean
}

const UNDER_16 = 16

const hardLimit = <Value>(limit: Value): SoftAndHard<Value> => ({ soft: limit, hard: limit })
const minutesOrNone = (limit: number | null): Minutes | null => (limit === null ? null : minutes(limit))

function under16Ceiling(general: GeneralSettings, isSchoolHoliday: boolean): ShiftCeiling {
  return {
    shiftsPerDay: hardLimit(general.under16ShiftsPerDay),
    minutesPerWeek: hardLimit(minutes(general.under16MinutesPerWeek)),
    latestEnd: clockTimeOf(general.under16LatestEnd),
    schoolHours: isSchoolHoliday
      ? null
      : { from: clockTimeOf(general.schoolStarts), to: clockTimeOf(general.schoolEnds) },
    allowsRestDays: false,
    needsCompany: true,
  }
}

function under18Ceiling(general: GeneralSettings, isSchoolHoliday: boolean): ShiftCeiling {
  const perDay = isSchoolHoliday ? general.under18ShiftsPerDayInSchoolHolidays : general.under18ShiftsPerDay
  return {
    shiftsPerDay: hardLimit(perDay),
    minutesPerWeek: hardLimit(minutes(general.under18MinutesPerWeek)),
    latestEnd: clockTimeOf(general.under18LatestEnd),
    schoolHours: null,
    allowsRestDays: false,
    needsCompany: false,
  }
}

/** The ceilings of the Labour Code for the young win over those of the sub-programme. */
export function ceilingFor(
  { programmeId, age, isSchoolHoliday }: CeilingQuestion,
  settings: Settings,
): ShiftCeiling {
  const { general } = settings
  if (age < UNDER_16) return under16Ceiling(general, isSchoolHoliday)
  if (age < general.adulthoodAge) return under18Ceiling(general, isSchoolHoliday)
  const limits = settings.programmes[programmeId]
  return {
    shiftsPerDay: { soft: limits.softShiftsPerDay, hard: limits.hardShiftsPerDay },
    minutesPerWeek: {
      soft: minutesOrNone(limits.softMinutesPerWeek),
      hard: minutes(limits.hardMinutesPerWeek),
    },
    latestEnd: null,
    schoolHours: null,
    allowsRestDays: true,
    needsCompany: false,
  }
}
