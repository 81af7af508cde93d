import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'
import { clockTimeOf } from '../../../lib/clock-time.js'
import { createFormView, type FormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { SettingsVersion } from '../data/settings-repository.js'
import { PROGRAMME_IDS } from '../domain/programme-id.js'
import { listSettings, type SettingRow, type SettingScope } from '../domain/settings.js'

interface Input {
  readonly request: PageRequest
  readonly current: Pick<SettingsVersion, 'version' | 'changes'>
  readonly history: readonly SettingsVersion[]
  readonly typed: FormBody | null
  readonly errors: readonly FieldError[]
  readonly stale: boolean
}

interface Words {
  readonly t: Translate
  readonly format: Format
}

const nameOf = (row: SettingRow): string => `${row.scope}.${row.key}`

/** Minutes as people say them: 720 is 12 hours, the 1080th of a day is 18:00. */
function inWords({ unit }: SettingRow, value: number, format: Format): string {
  if (unit === 'minutes' && value >= 60) return `${value} (${format.duration(value)})`
  return unit === 'minute-of-day' ? `${value} (${clockTimeOf(value)})` : String(value)
}

function hintOf(row: SettingRow, decided: boolean, { t, format }: Words): string {
  const { standard } = row
  const value = standard === null ? t('programmes.settings.none') : inWords(row, standard, format)
  return [
    t(`programmes.settings.units.${row.unit}`),
    t('programmes.settings.standard', { value }),
    t(`programmes.settings.${decided ? 'decided' : row.confidence}`),
    t('programmes.settings.source', { source: t(`programmes.settings.sources.${row.source}`) }),
  ].join(' · ')
}

function group(
  scope: SettingScope,
  rows: readonly SettingRow[],
  decided: ReadonlySet<string>,
  input: Words & { form: FormView },
) {
  const { t, form } = input
  return {
    heading: scope === 'general' ? t('programmes.settings.scopes.general') : t(`programmes.${scope}.name`),
    fields: rows
      .filter((row) => row.scope === scope)
      .map((row) =>
        form.text(nameOf(row), {
          label: t(`programmes.settings.keys.${row.key}`),
          hint: hintOf(row, decided.has(nameOf(row)), input),
          inputMode: 'numeric',
          width: 'tiny',
          required: !row.mayBeEmpty,
        }),
      ),
  }
}

export function settingsView({ request, current, history, typed, errors, stale }: Input) {
  const { t, format } = request
  const rows = listSettings(current.changes)
  const stored = Object.fromEntries(
    rows.map((row) => [nameOf(row), row.value === null ? '' : String(row.value)]),
  )
  const form = createFormView({ t, prefix: 'programmes.settings.fields', values: typed ?? stored, errors })
  const decided = new Set(current.changes.map(({ scope, key }) => `${scope}.${key}`))
  const scopes: readonly SettingScope[] = ['general', ...PROGRAMME_IDS]
  return {
    heading: t('programmes.settings.heading'),
    lead: t('programmes.settings.lead'),
    version: String(current.version),
    versionText: t('programmes.settings.version', { version: current.version }),
    errorSummary: form.errorSummary(),
    stale: stale ? { tone: 'warn', title: null, text: t('programmes.settings.stale') } : null,
    groups: scopes.map((scope) => group(scope, rows, decided, { t, format, form })),
    note: form.text('note', { maxLength: 300 }),
    save: { text: t('programmes.settings.save'), kind: 'primary', href: null, name: null, value: null },
    history: {
      caption: t('programmes.settings.history'),
      columns: [
        { label: t('programmes.settings.historyVersion'), numeric: true },
        { label: t('programmes.settings.historyWhen'), numeric: false },
        { label: t('programmes.settings.historyNote'), numeric: false },
      ],
      rows: history.map((each) => [
        { text: String(each.version) },
        { text: format.dateTime(each.at) },
        { text: each.note ?? '' },
      ]),
      empty: t('programmes.settings.historyEmpty'),
    },
  }
}
