import type { Translate } from '../../../i18n/translator.js'
import type { CohortPlace } from '../cohort-service.js'
import type { Cohort, CohortPhase } from '../domain/cohort.js'
import { remotePlace } from '../paths.js'

/** From a path's part to a centre's id; null where the path says that there is none. */
export const centreIdOf = (params: Readonly<Record<string, string>>): string | null => {
  const part = params['centreId'] ?? ''
  return part === remotePlace ? null : part
}

export const placeName = ({ centre }: Pick<CohortPlace, 'centre'>, t: Translate): string =>
  centre === null ? t('cohorts.remote') : centre.name[t.locale]

export const cohortTitle = (cohort: Pick<Cohort, 'number'>, place: CohortPlace, t: Translate): string =>
  t('cohorts.title', { number: cohort.number, place: placeName(place, t) })

export const phaseTones: Record<CohortPhase, string> = { coming: 'info', running: 'good', over: 'neutral' }

export const programmeName = (programme: string | null, t: Translate): string =>
  programme === null ? t('cohorts.anyProgramme') : t(`programmes.${programme}.name`)
