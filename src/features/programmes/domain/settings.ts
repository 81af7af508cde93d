import type { Reason } from '../../../lib/reasons.js'
import { GENERAL_SETTINGS, type GeneralSettingKey, type GeneralSettings } from './general-settings.js'
import { PROGRAMME_IDS, type ProgrammeId } from './programme-id.js'
import { PROGRAMME_SETTINGS, type ProgrammeSettingKey, type ProgrammeSettings } from './programme-settings.js'
import { programmes } from './registry.js'
import type { Confidence, SettingSource, SettingUnit } from './setting-definition.js'

/** All adjustable numbers at one moment; a decision keeps the version it was made by. */
export interface Settings {
  readonly version: number
  readonly general: GeneralSettings
  readonly programmes: Readonly<Record<ProgrammeId, ProgrammeSettings>>
  /** The numbers the Agency itself set, as `genc.oldestAge`: no longer an assumption, whatever their value. */
  readonly decided: readonly string[]
}

export type SettingScope = 'general' | ProgrammeId

/** One number set by an administrator; what is not set keeps its default. */
export interface SettingChange {
  readonly scope: SettingScope
  readonly key: string
  readonly value: number | null
}

/** Everything the administrator's page shows about one number. */
export interface SettingRow extends SettingChange {
  readonly standard: number | null
  readonly unit: SettingUnit
  readonly least: number
  readonly most: number
  readonly mayBeEmpty: boolean
  readonly confidence: Confidence
  readonly source: SettingSource
}

export type SettingCode = 'setting.unknown' | 'setting.required' | 'setting.outOfRange' | 'setting.ageOrder'

const generalKeys = Object.keys(GENERAL_SETTINGS) as GeneralSettingKey[]
const programmeKeys = Object.keys(PROGRAMME_SETTINGS) as ProgrammeSettingKey[]

function generalRow(key: GeneralSettingKey): SettingRow {
  const { standard, ...range } = GENERAL_SETTINGS[key]
  return { ...range, ...standard, scope: 'general', key, standard: standard.value, mayBeEmpty: false }
}

function programmeRow(id: ProgrammeId, key: ProgrammeSettingKey): SettingRow {
  const standard = programmes[id].defaults[key]
  return { ...PROGRAMME_SETTINGS[key], ...standard, scope: id, key, standard: standard.value }
}

const standardRows: readonly SettingRow[] = [
  ...generalKeys.map(generalRow),
  ...PROGRAMME_IDS.flatMap((id) => programmeKeys.map((key) => programmeRow(id, key))),
]

const nameOf = ({ scope, key }: Pick<SettingChange, 'scope' | 'key'>): string => `${scope}.${key}`

function isSame(row: SettingRow, change: SettingChange): boolean {
  return nameOf(row) === nameOf(change)
}

/** Every number with its default, its range and whether the default was confirmed; the last change of a number wins. */
export function listSettings(changes: readonly SettingChange[] = []): SettingRow[] {
  return standardRows.map((row) => {
    const change = changes.findLast((each) => isSame(row, each) && changeProblems(each).length === 0)
    return change ? { ...row, value: change.value } : row
  })
}

/** Each number that is not what it was, as `general.auditKeptMonths: 36 => 24`; "–" is no limit. */
export function settingDifferences(
  before: readonly SettingChange[],
  after: readonly SettingChange[],
): string[] {
  const old = listSettings(before)
  return listSettings(after).flatMap((row, index) => {
    const was = old[index]?.value ?? null
    return was === row.value ? [] : [`${nameOf(row)}: ${was ?? '–'} => ${row.value ?? '–'}`]
  })
}

function valuesOf(rows: readonly SettingRow[], scope: SettingScope): Readonly<Record<string, number | null>> {
  return Object.fromEntries(rows.filter((row) => row.scope === scope).map((row) => [row.key, row.value]))
}

/** The numbers the rules work with. A stored change that no longer fits is passed over, never obeyed. */
export function settingsWith(changes: readonly SettingChange[], version: number): Settings {
  const rows = listSettings(changes)
  const ofProgramme = (id: ProgrammeId) => valuesOf(rows, id) as ProgrammeSettings
  return {
    version,
    decided: [...new Set(changes.map(nameOf))],
    general: valuesOf(rows, 'general') as GeneralSettings,
    programmes: {
      genc: ofProgramme('genc'),
      gumusu: ofProgramme('gumusu'),
      inkluziv: ofProgramme('inkluziv'),
      korporativ: ofProgramme('korporativ'),
      distant: ofProgramme('distant'),
    },
  }
}

export const defaultSettings: Settings = settingsWith([], 0)

/** True when a limit was read in a source or set by the Agency; false while it is only our assumption. */
export function isBinding(settings: Settings, id: ProgrammeId, key: ProgrammeSettingKey): boolean {
  const isDecided = settings.decided.includes(nameOf({ scope: id, key }))
  return isDecided || programmes[id].defaults[key].confidence === 'confirmed'
}

/** What stands against one number, for the field beside which it is shown. */
export function changeProblems(change: SettingChange): Reason<SettingCode>[] {
  const row = standardRows.find((each) => isSame(each, change))
  if (!row) return [{ code: 'setting.unknown' }]
  const { value } = change
  if (value === null) return row.mayBeEmpty ? [] : [{ code: 'setting.required' }]
  const isInRange = Number.isInteger(value) && value >= row.least && value <= row.most
  return isInRange ? [] : [{ code: 'setting.outOfRange', context: { least: row.least, most: row.most } }]
}

/** What stands against the numbers together. */
export function settingsProblems(settings: Settings): Reason<SettingCode>[] {
  return PROGRAMME_IDS.filter((id) => {
    const { youngestAge, oldestAge } = settings.programmes[id]
    return oldestAge !== null && oldestAge < youngestAge
  }).map((id) => ({ code: 'setting.ageOrder', context: { programme: id } }))
}
