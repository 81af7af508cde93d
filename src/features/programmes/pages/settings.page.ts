import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { SettingsRepository } from '../data/settings-repository.js'
import { listSettings, type SettingChange, type SettingRow } from '../domain/settings.js'
import { programmePaths } from '../paths.js'
import type { SettingsService } from '../settings-service.js'
import { settingsView } from './settings.view.js'

interface Answers {
  note: string
}

const form = defineForm<Answers>({
  note: requiredText({ min: 3, max: 300 }),
})

const typedNumber = (typed: FormBody[string]): number | null => {
  const text = typeof typed === 'string' ? typed.trim() : ''
  return text === '' ? null : Number(text)
}

/** Only what differs from the standard is stored, so that a better standard reaches everybody who kept it. */
function changesIn(body: FormBody, rows: readonly SettingRow[]): SettingChange[] {
  return rows.flatMap(({ scope, key, standard }) => {
    const name = `${scope}.${key}`
    if (!(name in body)) return []
    const value = typedNumber(body[name])
    return value === standard ? [] : [{ scope, key, value }]
  })
}

interface Dependencies {
  readonly settings: SettingsRepository
  readonly settingsService: SettingsService
}

export function settingsPage({ settings, settingsService }: Dependencies): Page {
  const show = async (
    request: PageRequest,
    typed: FormBody | null,
    errors: readonly FieldError[],
    stale = false,
  ) => {
    const current = await settings.currentVersion()
    const history = await settings.listVersions(20)
    const page = settingsView({ request, current, history, typed, errors, stale })
    const status = stale ? 409 : errors.length > 0 ? 422 : 200
    return view('programmes/settings', page, { title: page.heading, status })
  }
  return {
    path: programmePaths.settings,
    requires: 'settings.edit',
    get: (request) => show(request, null, []),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const { note } = parsed.values
      const version = typedNumber(request.body['version']) ?? Number.NaN
      if (!Number.isSafeInteger(version) || version < 0) return show(request, request.body, [], true)
      const changes = changesIn(request.body, listSettings())
      const result = await settingsService.save(request.actor, version, { changes, note })
      if (result.outcome === 'stale') return show(request, request.body, [], true)
      if (result.outcome === 'invalid') {
        const errors = result.problems.map(({ field, reason }) =>
          fieldError(field, reason.code, reason.context),
        )
        return show(request, request.body, errors)
      }
      const flash = {
        tone: 'good',
        key: 'programmes.settings.saved',
        params: { version: result.version },
      } as const
      return redirect(programmePaths.settings, { flash })
    }),
  }
}
