import { can, scopesOf } from '../../../access/policy.js'
import type { Actor } from '../../../access/roles.js'
import type { PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'

/** The value of remote work among the centres. */
export const remotePlace = 'remote'

/** Where somebody may issue: remote work and centres that take volunteers, as far as their grants reach. */
export function issuePlaces(actor: Actor, centres: readonly Centre[]): string[] {
  const scopes = scopesOf(actor, 'certificate.issue')
  const reaches = (centreId: string): boolean =>
    scopes.some((scope) => scope.centreId === undefined || scope.centreId === centreId)
  const isRemote = can(actor, 'certificate.issue', { centreId: null, programme: 'distant' })
  const receiving = centres.filter(({ status, kind }) => status === 'open' && kind !== 'call-centre')
  const ids = receiving.filter(({ id }) => reaches(id)).map(({ id }) => id)
  return [...(isRemote ? [remotePlace] : []), ...ids]
}

interface Shown {
  readonly places: readonly string[]
  readonly centres: readonly Centre[]
  readonly current: string
  readonly action: string
}

/** Leads from one list to another; null for somebody who has one only. */
export function placeFilter({ t, locale }: PageRequest, { places, centres, current, action }: Shown) {
  if (places.length < 2) return null
  const nameOf = (place: string): string =>
    centres.find(({ id }) => id === place)?.name[locale] ?? t('programmes.distant.name')
  return {
    action,
    clearHref: null,
    fields: [
      {
        kind: 'select',
        id: 'place',
        name: 'place',
        label: t('certificates.issue.place'),
        options: places.map((value) => ({ value, label: nameOf(value), selected: value === current })),
      },
    ],
  }
}
