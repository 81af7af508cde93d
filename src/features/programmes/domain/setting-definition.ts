/** Whether a number was read in a public source of the Agency or the law, or is our proposal until the Agency decides. */
export type Confidence = 'confirmed' | 'assumed'

/** Where a number comes from, and the address where there is one. `proposal`: no source was found. */
export const SETTING_SOURCES = {
  'programme-faq': 'https://konullu.dost.gov.az/en/faq',
  'gumusu-page': 'https://dost.gov.az/en/page/gumusu-dost',
  'youth-policy-law': 'https://legalacts.az/az/document/6120/135109',
  'labour-code': null,
  'civil-code': null,
  'personal-data-law': null,
  proposal: null,
} as const satisfies Record<string, string | null>

export type SettingSource = keyof typeof SETTING_SOURCES

export type SettingUnit =
  'years' | 'months' | 'days' | 'working-days' | 'minutes' | 'minute-of-day' | 'percent' | 'count'

export interface SettingRange {
  readonly unit: SettingUnit
  readonly least: number
  readonly most: number
}

export interface SettingDefault<Value extends number | null = number | null> {
  readonly value: Value
  readonly confidence: Confidence
  readonly source: SettingSource
}

export function confirmed<Value extends number | null>(
  value: Value,
  source: SettingSource,
): SettingDefault<Value> {
  return { value, confidence: 'confirmed', source }
}

export function assumed<Value extends number | null>(
  value: Value,
  source: SettingSource = 'proposal',
): SettingDefault<Value> {
  return { value, confidence: 'assumed', source }
}
