import { dayInBaku } from '../../../lib/calendar-day.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import type { CohortService } from '../cohort-service.js'
import { phaseOn } from '../domain/cohort.js'
import { cohortPaths } from '../paths.js'
import { placeName } from './place-words.js'

/** Where one manages cohorts: one's centres, and Distant DOST. */
export const cohortPlacesPage = (service: CohortService): Page => ({
  path: cohortPaths.places,
  requires: 'cohort.manage',
  get: signedIn(async ({ actor, t, now }) => {
    const places = await service.listPlaces(actor)
    const cohorts = await service.listCohorts(actor)
    const running = (centreId: string | null): number =>
      cohorts.filter((each) => each.centreId === centreId && phaseOn(each, dayInBaku(now)) === 'running')
        .length
    const heading = t('cohorts.places.heading')
    const page = {
      heading,
      lead: t('cohorts.places.lead'),
      cards: places.map((place) => ({
        title: placeName(place, t),
        href: cohortPaths.list(place.centreId),
        meta: [t('cohorts.places.running', { count: running(place.centreId) })],
        level: 2,
      })),
    }
    return view('cohorts/places', page, { title: heading })
  }),
})
