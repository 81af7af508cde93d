import { view, type Page, type PageRequest } from '../../../web/page.js'
import { isBinding, listProgrammes, type ProgrammeId, type Settings } from '../../programmes/index.js'
import type { Draft } from '../domain/draft.js'
import type { JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import { ownerKeysOf } from './online-place.js'

type CurrentSettings = { currentSettings(): Promise<Settings> }

/** Ages at a glance, with a word where the Agency has not confirmed them. */
export function ageLines(id: ProgrammeId, settings: Settings, { t }: Pick<PageRequest, 't'>): string[] {
  const { youngestAge, oldestAge } = settings.programmes[id]
  const ages =
    oldestAge === null
      ? t('programmes.facts.ageFrom', { youngest: youngestAge })
      : t('programmes.facts.ageBetween', { youngest: youngestAge, oldest: oldestAge })
  return isBinding(settings, id, 'youngestAge') ? [ages] : [ages, t('programmes.facts.assumed')]
}

const draftRow =
  ({ t, format }: PageRequest) =>
  ({ programme, updatedAt }: Draft) => ({
    title: t(`programmes.${programme}.name`),
    text: t('applications.chooser.begun', { when: format.dateTime(updatedAt) }),
    href: applicationPaths.step(programme, 'check'),
    meta: [],
    tag: { text: t('applications.states.draft'), tone: 'info' },
  })

/** Where an application begins: which of the five. */
export const choosePage = ({
  journeys,
  settings,
}: {
  journeys: JourneyService
  settings: CurrentSettings
}): Page => ({
  path: applicationPaths.choose,
  requires: 'public',
  async get(request) {
    const { t } = request
    const [current, drafts] = await Promise.all([
      settings.currentSettings(),
      journeys.listUnsent(ownerKeysOf(request)),
    ])
    const heading = t('applications.chooser.heading')
    const page = {
      heading,
      lead: t('applications.chooser.lead'),
      draftsHeading: drafts.length === 0 ? null : t('applications.chooser.drafts'),
      drafts: drafts.map(draftRow(request)),
      cards: listProgrammes().map(({ id }) => ({
        title: t(`programmes.${id}.name`),
        text: t(`programmes.${id}.tagline`),
        href: applicationPaths.start(id),
        meta: [t(`programmes.${id}.forWhom`), ...ageLines(id, current, request)],
        figure: id,
        level: 2,
      })),
      phoneNote: t('programmes.phoneNote'),
    }
    return view('applications/choose', page, { title: heading, wide: true })
  },
})
