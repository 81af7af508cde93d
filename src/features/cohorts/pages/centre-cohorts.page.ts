import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import type { CohortPlace, CohortService } from '../cohort-service.js'
import { phaseOn, type Cohort } from '../domain/cohort.js'
import { cohortPaths } from '../paths.js'
import { centreIdOf, cohortTitle, phaseTones, placeName, programmeName } from './place-words.js'

interface CardInput {
  readonly place: CohortPlace
  readonly t: Translate
  readonly format: Format
  readonly now: Date
}

function cohortCard(cohort: Cohort, { place, t, format, now }: CardInput) {
  const phase = phaseOn(cohort, dayInBaku(now))
  return {
    title: cohortTitle(cohort, place, t),
    href: cohortPaths.cohort(cohort),
    tag: { text: t(`cohorts.phases.${phase}`), tone: phaseTones[phase] },
    meta: [
      t('cohorts.term', { from: format.dayLong(cohort.startsOn), to: format.dayLong(cohort.endsOn) }),
      programmeName(cohort.programme, t),
      t('cohorts.freePlaces', { free: cohort.freePlaces, places: cohort.places }),
    ],
    level: 2,
  }
}

export const centreCohortsPage = (service: CohortService): Page => ({
  path: cohortPaths.listPattern,
  requires: 'cohort.manage',
  get: signedIn(async ({ actor, t, format, now, params }) => {
    const place = await service.getPlace(actor, centreIdOf(params))
    const cohorts = await service.listAtCentre(actor, place.centreId)
    const heading = t('cohorts.list.heading', { place: placeName(place, t) })
    const page = {
      heading,
      back: { href: cohortPaths.places, text: t('cohorts.places.heading') },
      open: { text: t('cohorts.list.open'), href: cohortPaths.open(place.centreId) },
      empty: { title: t('cohorts.list.emptyTitle'), text: t('cohorts.list.emptyText') },
      cards: cohorts.map((cohort) => cohortCard(cohort, { place, t, format, now })),
    }
    return view('cohorts/list', page, { title: heading })
  }),
})
