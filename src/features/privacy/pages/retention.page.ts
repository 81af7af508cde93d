import { addDays, dayInBaku } from '../../../lib/calendar-day.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import type { GeneralSettings, SettingsRepository } from '../../programmes/index.js'
import { retainedKinds, type RetainedKind } from '../domain/retention.js'
import { privacyPaths } from '../paths.js'
import type { RetentionService } from '../retention-service.js'

const daysAhead = [0, 30, 90]

interface Services {
  readonly retention: RetentionService
  readonly settings: SettingsRepository
}

/** The number of months or days each kind is kept; its words know which. */
const keptFor = (general: GeneralSettings): Readonly<Record<RetainedKind, number>> => ({
  drafts: general.draftKeptDays,
  applications: general.rejectedKeptMonths,
  people: general.volunteerKeptMonths,
  needs: general.healthKeptDays,
  consents: general.consentKeptMonths,
  audit: general.auditKeptMonths,
})

/** A dry run of what the job deletes every day: numbers only, of nobody by name. */
export const retentionPage = ({ retention, settings }: Services): Page => ({
  path: privacyPaths.retention,
  requires: 'privacy.handle',
  get: signedIn(async ({ actor, t, format, now }) => {
    const days = daysAhead.map((count) => addDays(dayInBaku(now), count))
    const counts = await retention.preview(actor, days)
    const { general } = await settings.currentSettings()
    const kept = keptFor(general)
    const heading = t('privacy.retention.heading')
    const page = {
      backLink: { href: privacyPaths.queue, text: t('privacy.queue.heading') },
      heading,
      lead: t('privacy.retention.lead'),
      table: {
        caption: heading,
        captionHidden: true,
        columns: [
          { label: t('privacy.retention.what') },
          { label: t('privacy.retention.kept') },
          ...days.map((day, index) => ({
            label:
              index === 0 ? t('privacy.retention.next') : t('privacy.retention.by', { day: format.day(day) }),
            numeric: true,
          })),
        ],
        rows: retainedKinds.map((kind) => [
          { text: t(`privacy.retention.kinds.${kind}`) },
          { text: t(`privacy.retention.rules.${kind}`, { count: kept[kind] }) },
          ...counts.map((each) => ({ text: format.number(each[kind]) })),
        ]),
        empty: '',
      },
      note: t('privacy.retention.note'),
    }
    return view('privacy/retention', page, { title: heading, wide: true })
  }),
})
