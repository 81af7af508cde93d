import type { Translate } from '../../../i18n/translator.js'
import type { Centre } from '../../centres/index.js'

/** The name of a centre; of a term without one, that the work is done from anywhere. */
export function placeOf(
  { centreId }: { readonly centreId: string | null },
  centres: readonly Centre[],
  t: Translate,
): string {
  if (centreId === null) return t('cohorts.remote')
  return centres.find(({ id }) => id === centreId)?.name[t.locale] ?? centreId
}
