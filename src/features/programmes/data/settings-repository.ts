import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import { defaultSettings, settingsWith, type SettingChange, type Settings } from '../domain/settings.js'
import { settingsModel, type SettingsRecord } from './settings-model.js'

export interface SettingsVersion {
  readonly version: number
  readonly changes: readonly SettingChange[]
  readonly by: string
  readonly at: Date
  readonly note: string | null
}

export function createSettingsRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const versions = settingsModel(connection)
  const listVersions = (limit: number): Promise<SettingsVersion[]> =>
    versions.find().sort({ version: -1 }).limit(limit).lean<SettingsRecord[]>().exec()
  return {
    listVersions,
    /** The numbers in force. */
    async currentSettings(): Promise<Settings> {
      const [latest] = await listVersions(1)
      return latest === undefined ? defaultSettings : settingsWith(latest.changes, latest.version)
    },
    /** The changes in force, for the page that edits them. */
    async currentVersion(): Promise<Pick<SettingsVersion, 'version' | 'changes'>> {
      const [latest] = await listVersions(1)
      return latest ?? { version: 0, changes: [] }
    },
    /** Adds the version after `base`; false when somebody else has added it meanwhile: the unique index decides. */
    async addVersion(
      base: number,
      next: { changes: readonly SettingChange[]; by: string; note: string | null },
    ): Promise<boolean> {
      try {
        await versions.create({
          _id: newId(),
          version: base + 1,
          changes: [...next.changes],
          by: next.by,
          at: clock.now(),
          note: next.note,
        })
        return true
      } catch (error) {
        if (isDuplicateKey(error, 'version')) return false
        throw error
      }
    },
  }
}

export type SettingsRepository = ReturnType<typeof createSettingsRepository>
