import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Reason } from '../../lib/reasons.js'
import { forbidden } from '../../lib/stop-error.js'
import type { SettingsRepository } from './data/settings-repository.js'
import {
  changeProblems,
  settingDifferences,
  settingsProblems,
  settingsWith,
  type SettingChange,
} from './domain/settings.js'

export interface SettingProblem {
  /** `<scope>.<key>`, the name of the field. */
  readonly field: string
  readonly reason: Reason
}

export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly version: number }
  | { readonly outcome: 'invalid'; readonly problems: readonly SettingProblem[] }
  | { readonly outcome: 'stale' }

interface Dependencies {
  readonly settings: SettingsRepository
  readonly audit: AuditLog
}

function problemsOf(changes: readonly SettingChange[]): SettingProblem[] {
  const single = changes.flatMap((change) =>
    changeProblems(change).map((reason) => ({ field: `${change.scope}.${change.key}`, reason })),
  )
  const together = settingsProblems(settingsWith(changes, 0)).map((reason) => ({
    field: `${String(reason.context?.['programme'])}.oldestAge`,
    reason,
  }))
  return [...single, ...together]
}

export function createSettingsService({ settings, audit }: Dependencies) {
  return {
    /** @param base the version that the person saw; another one saved since then makes the answer `stale` */
    async save(
      actor: Actor,
      base: number,
      next: { changes: readonly SettingChange[]; note: string },
    ): Promise<SaveOutcome> {
      if (!can(actor, 'settings.edit', {})) throw forbidden('settings.edit')
      const problems = problemsOf(next.changes)
      if (problems.length > 0) return { outcome: 'invalid', problems }
      const { changes: earlier } = await settings.currentVersion()
      const saved = await settings.addVersion(base, { ...next, by: actor.accountId })
      if (!saved) return { outcome: 'stale' }
      await audit.record('settings.changed', {
        actor,
        subject: `settings:${base + 1}`,
        details: {
          version: base + 1,
          changes: settingDifferences(earlier, next.changes).join('; '),
          reason: next.note,
        },
      })
      return { outcome: 'saved', version: base + 1 }
    },
  }
}

export type SettingsService = ReturnType<typeof createSettingsService>
