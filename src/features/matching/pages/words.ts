import { reason } from '../../../lib/reasons.js'
import type { PageRequest } from '../../../web/page.js'
import { parseOpeningId } from '../domain/opening-id.js'
import type { Caution, Comparison, Merit } from '../explain/explain.js'
import type { Change } from '../explain/smallest-change.js'
import type { Limit } from '../model/limits.js'
import type { ProblemIndex } from '../model/problem-index.js'

export interface WordContext {
  readonly request: Pick<PageRequest, 't' | 'format'>
  readonly index: ProblemIndex
  readonly names: ReadonlyMap<string, string>
}

/** Codes of the model become words here and nowhere else. */
export function createWords({ request: { t, format }, index, names }: WordContext) {
  const role = (openingId: string): string =>
    t(`shifts.roles.${parseOpeningId(openingId)?.roleId ?? 'greet'}`)

  const when = (openingId: string): string => {
    const opening = index.opening(openingId)
    if (!opening) return ''
    return `${format.dayShort(opening.day)}, ${format.timeRange(new Date(opening.from), new Date(opening.to))}`
  }

  const name = (personId: string): string => names.get(personId) ?? t('matching.unknownPerson')

  function limit(limit: Limit): string {
    switch (limit.code) {
      case 'rule':
        return t.staffReason(reason(limit.rule, limit.context))
      case 'overlap':
      case 'travel':
        return limit.openingId === null
          ? t(`matching.limits.${limit.code}Elsewhere`)
          : t(`matching.limits.${limit.code}`, { when: when(limit.openingId) })
      case 'week-cap':
        return t('matching.limits.week-cap', { duration: format.duration(limit.minutes) })
      case 'day-cap':
      case 'own-cap':
        return t(`matching.limits.${limit.code}`, { count: limit.cap })
      case 'opening-full':
        return t('matching.limits.opening-full', { count: limit.maximum })
      default:
        return t(`matching.limits.${limit.code}`)
    }
  }

  function merit(merit: Merit): string {
    return t(`matching.merits.${merit.code}`, 'count' in merit ? { count: merit.count } : {})
  }

  function caution(caution: Caution): string {
    return caution.code === 'day-soft-cap'
      ? t('matching.cautions.day-soft-cap', { count: caution.cap })
      : t('matching.cautions.week-soft-cap', { duration: format.duration(caution.cap) })
  }

  function change(change: Change): string {
    switch (change.code) {
      case 'settle-rule':
        return t('matching.changes.settle-rule')
      case 'free-from':
        return t('matching.changes.free-from', { when: when(change.openingId) })
      case 'free-one-of':
        return t('matching.changes.free-one-of', { when: change.openingIds.map(when).join(' / ') })
      default:
        return t(`matching.changes.${change.code}`)
    }
  }

  function comparison({ personId, because }: Comparison): string {
    return t(`matching.comparisons.${because}`, { name: name(personId) })
  }

  return { role, when, name, limit, merit, caution, change, comparison }
}

export type Words = ReturnType<typeof createWords>
