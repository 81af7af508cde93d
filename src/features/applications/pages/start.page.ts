import type { Actor } from '../../../access/roles.js'
import { redirect, view, type Page } from '../../../web/page.js'
import { programmes, type Settings } from '../../programmes/index.js'
import type { VolunteerRepository } from '../../volunteers/index.js'
import { knownTyped } from '../domain/known-typed.js'
import { firstMissing } from '../domain/journey.js'
import type { JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import { ageLines } from './choose.page.js'
import { draftNote, ownerKeyFor, ownerKeysOf, programmeOf } from './online-place.js'

interface Dependencies {
  readonly journeys: JourneyService
  readonly volunteers: VolunteerRepository
  readonly settings: { currentSettings(): Promise<Settings> }
}

/** Before the first page: what will be asked, how long it takes, and that nothing typed is lost. */
export function startPage({ journeys, volunteers, settings }: Dependencies): Page {
  const known = async (actor: Actor | null) => {
    const volunteer = actor?.volunteerId == null ? null : await volunteers.findVolunteer(actor.volunteerId)
    return volunteer === null ? {} : knownTyped(volunteer)
  }
  return {
    path: applicationPaths.startPattern,
    requires: 'public',
    async get(request) {
      const { t } = request
      const id = programmeOf(request)
      const current = await settings.currentSettings()
      const draft = await journeys.findDraft(ownerKeysOf(request), id)
      const isBegun = draft !== null && draft.submittedAt === null
      const isOpen = programmes[id].joinsBy === 'form' || isBegun
      const heading = t('applications.start.heading', { programme: t(`programmes.${id}.name`) })
      const page = {
        heading,
        lead: t(`programmes.${id}.tagline`),
        back: { href: applicationPaths.choose },
        factsHeading: t('applications.start.glance'),
        facts: [t(`programmes.${id}.forWhom`), ...ageLines(id, current, request)],
        pointsHeading: t('applications.start.before'),
        points: t('applications.start.points').split('\n'),
        kept: t('applications.kept', { count: current.general.draftKeptDays }),
        notOpen: isOpen ? null : t('programmes.korporativ.applyNote'),
        start: isOpen
          ? {
              action: applicationPaths.start(id),
              text: t(isBegun ? 'applications.start.resume' : 'applications.start.begin'),
            }
          : null,
        phoneNote: t('programmes.phoneNote'),
      }
      return view('applications/start', page, { title: heading })
    },
    async post(request) {
      const id = programmeOf(request)
      const begun = await journeys.findDraft(ownerKeysOf(request), id)
      const isBegun = begun !== null && begun.submittedAt === null
      if (!isBegun && programmes[id].joinsBy !== 'form') return redirect(applicationPaths.start(id))
      const draft = isBegun
        ? begun
        : await journeys.start({
            programme: id,
            ownerKey: ownerKeyFor(request),
            known: await known(request.actor),
          })
      const step = firstMissing(await journeys.read(draft)) ?? 'check'
      const remember = draft.ownerKey.startsWith('account:')
        ? {}
        : { remember: { [draftNote]: draft.ownerKey } }
      return redirect(applicationPaths.step(id, isBegun ? step : 'about-you'), remember)
    },
  }
}
