import { assumed, confirmed, type SettingDefault, type SettingRange } from './setting-definition.js'

type GeneralDefinition = SettingRange & { readonly standard: SettingDefault<number> }

const years = (least: number, most: number): SettingRange => ({ unit: 'years', least, most })
const months = (most: number): SettingRange => ({ unit: 'months', least: 1, most })
const days = (most: number): SettingRange => ({ unit: 'days', least: 1, most })
const workingDays: SettingRange = { unit: 'working-days', least: 1, most: 60 }
const minutes = (most: number): SettingRange => ({ unit: 'minutes', least: 0, most })
const minuteOfDay: SettingRange = { unit: 'minute-of-day', least: 0, most: 1439 }
const percent = (most: number): SettingRange => ({ unit: 'percent', least: 1, most })
const count = (least: number, most: number): SettingRange => ({ unit: 'count', least, most })

const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** The adjustable numbers that hold for every sub-programme. */
export const GENERAL_SETTINGS = {
  // Ages
  adulthoodAge: { ...years(18, 18), standard: assumed(18, 'civil-code') },
  floorAge: { ...years(14, 18), standard: assumed(14, 'labour-code') },

  // Term and shifts
  cohortMonths: { ...months(24), standard: confirmed(2, 'programme-faq') },
  shortestShiftMinutes: { ...minutes(3 * HOUR), standard: assumed(90) },

  // Ceilings for the young: they win over those of a sub-programme. The Labour Code (91, 249, 253–254) binds employees
  // and is taken as a ceiling here
  under16ShiftsPerDay: { ...count(0, 3), standard: assumed(1, 'labour-code') },
  under16MinutesPerWeek: { ...minutes(24 * HOUR), standard: assumed(12 * HOUR, 'labour-code') },
  under16LatestEnd: { ...minuteOfDay, standard: assumed(18 * HOUR, 'labour-code') },
  under18ShiftsPerDay: { ...count(0, 3), standard: assumed(1, 'labour-code') },
  under18ShiftsPerDayInSchoolHolidays: { ...count(0, 3), standard: assumed(2, 'labour-code') },
  under18MinutesPerWeek: { ...minutes(36 * HOUR), standard: assumed(15 * HOUR, 'labour-code') },
  under18LatestEnd: { ...minuteOfDay, standard: assumed(20 * HOUR, 'labour-code') },
  schoolStarts: { ...minuteOfDay, standard: assumed(8 * HOUR) },
  schoolEnds: { ...minuteOfDay, standard: assumed(14 * HOUR) },

  // Life of a shift
  signUpClosesMinutes: { ...minutes(WEEK), standard: assumed(12 * HOUR) },
  freeCancellationMinutes: { ...minutes(WEEK), standard: assumed(DAY) },
  waitingOfferMinutes: { ...minutes(WEEK), least: 15, standard: assumed(4 * HOUR) },
  travelGapMinutes: { ...minutes(DAY), standard: assumed(HOUR) },
  checkInToleranceMinutes: { ...minutes(3 * HOUR), standard: assumed(15) },
  noShowMinutes: { ...minutes(3 * HOUR), standard: assumed(15) },
  callBeforeMinutes: { ...minutes(2 * DAY), standard: assumed(4 * HOUR, 'personal-data-law') },
  callAfterMinutes: { ...minutes(2 * DAY), standard: assumed(2 * HOUR, 'personal-data-law') },
  shiftMessagesCount: { ...count(1, 20), standard: assumed(5) },
  shortageAskedCount: { ...count(1, 30), standard: assumed(5) },
  shortageRestDays: { ...days(60), standard: assumed(7) },
  noShowsBeforeTalkCount: { ...count(1, 20), standard: assumed(3) },
  hoursConfirmedWithinDays: { ...days(60), standard: assumed(7) },

  // Hours and certificates
  certificateAttendancePercent: { ...percent(100), standard: assumed(80) },
  certificateMinutes: { ...minutes(500 * HOUR), standard: assumed(40 * HOUR) },
  certificateGraceDays: { ...days(60), standard: assumed(7) },
  taskCreditPercent: { ...percent(300), standard: assumed(150) },

  // Promises
  answerWorkingDays: { ...workingDays, standard: assumed(10) },
  dataRequestWorkingDays: { ...workingDays, standard: assumed(10, 'personal-data-law') },
  guardianAnswerDays: { ...days(60), standard: assumed(14) },

  // Keeping and forgetting
  draftKeptDays: { ...days(365), standard: assumed(30) },
  rejectedKeptMonths: { ...months(120), standard: assumed(12, 'personal-data-law') },
  volunteerKeptMonths: { ...months(240), standard: assumed(60, 'personal-data-law') },
  consentKeptMonths: { ...months(240), standard: assumed(60, 'personal-data-law') },
  healthKeptDays: { ...days(365), standard: assumed(30, 'personal-data-law') },
  auditKeptMonths: { ...months(240), standard: assumed(36, 'personal-data-law') },
  smallestReportedGroupCount: { ...count(2, 50), standard: assumed(5) },
} as const satisfies Record<string, GeneralDefinition>

export type GeneralSettingKey = keyof typeof GENERAL_SETTINGS

export type GeneralSettings = Readonly<Record<GeneralSettingKey, number>>
