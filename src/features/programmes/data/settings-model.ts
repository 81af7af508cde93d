import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredNumber,
} from '../../../storage/collection.js'
import type { SettingChange } from '../domain/settings.js'

/** One version of the adjustable numbers, whole; earlier versions stay, because decisions refer to them. */
export interface SettingsRecord {
  _id: string
  version: number
  changes: SettingChange[]
  /** Account id of the administrator. */
  by: string
  at: Date
  note: string | null
}

export const settingsModel = defineCollection<SettingsRecord>({
  name: 'settings_versions',
  fields: {
    version: requiredNumber,
    changes: list,
    by: optionalString,
    at: requiredDate,
    note: optionalString,
  },
  indexes: [{ keys: { version: -1 }, options: { unique: true } }],
})
