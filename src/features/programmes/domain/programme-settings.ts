import type { SettingDefault, SettingRange } from './setting-definition.js'

type ProgrammeSettingShape = SettingRange & { readonly mayBeEmpty: boolean }

const WEEK_MINUTES = 40 * 60

/**
 * The adjustable numbers each sub-programme has. Empty means no limit of its own: no oldest age, or a load agreed with the
 * person. Over a soft limit a coordinator confirms; over a hard one nobody can.
 */
export const PROGRAMME_SETTINGS = {
  youngestAge: { unit: 'years', least: 14, most: 99, mayBeEmpty: false },
  oldestAge: { unit: 'years', least: 14, most: 120, mayBeEmpty: true },
  softShiftsPerDay: { unit: 'count', least: 1, most: 4, mayBeEmpty: true },
  hardShiftsPerDay: { unit: 'count', least: 1, most: 4, mayBeEmpty: true },
  softMinutesPerWeek: { unit: 'minutes', least: 0, most: WEEK_MINUTES, mayBeEmpty: true },
  hardMinutesPerWeek: { unit: 'minutes', least: 0, most: WEEK_MINUTES, mayBeEmpty: false },
} as const satisfies Record<string, ProgrammeSettingShape>

export type ProgrammeSettingKey = keyof typeof PROGRAMME_SETTINGS

type ValueOf<Key extends ProgrammeSettingKey> = (typeof PROGRAMME_SETTINGS)[Key]['mayBeEmpty'] extends true
  ? number | null
  : number

export type ProgrammeSettings = { readonly [Key in ProgrammeSettingKey]: ValueOf<Key> }

export type ProgrammeDefaults = { readonly [Key in ProgrammeSettingKey]: SettingDefault<ValueOf<Key>> }
