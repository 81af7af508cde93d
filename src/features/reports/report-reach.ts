import { can, scopesOf } from '../../access/policy.js'
import type { Capability } from '../../access/capability.js'
import type { Actor, Scope } from '../../access/roles.js'
import type { Centre } from '../centres/index.js'
import { PROGRAMME_IDS, type ProgrammeId } from '../programmes/index.js'
import type { Fact } from './domain/tally.js'

/** Of which centres and sub-programmes an actor may see figures or lists. */
export interface Reach {
  readonly centres: readonly Centre[]
  readonly programmes: readonly ProgrammeId[]
  /** Whether the whole of some centre is in reach, and not only people of one sub-programme. */
  readonly isWhole: boolean
}

const coversCentre = (scope: Scope, centreId: string): boolean =>
  scope.centreId === undefined || scope.centreId === centreId

export function reachOf(actor: Actor, capability: Capability, centres: readonly Centre[]): Reach {
  const scopes = scopesOf(actor, capability)
  const programmes = PROGRAMME_IDS.filter((id) =>
    scopes.some(({ programme }) => programme === undefined || programme === id),
  )
  return {
    centres: centres.filter(({ id }) => scopes.some((scope) => coversCentre(scope, id))),
    programmes,
    isWhole: scopes.some(({ programme }) => programme === undefined),
  }
}

type Narrowed = { readonly centreId: string | null; readonly programme: string | null }

/**
 * Whether a count belongs into the report. The places of shifts belong to no sub-programme: they are counted for a
 * reader of the whole centre, or beside the people of the one sub-programme that the report is about.
 */
export function isInReport(
  actor: Actor,
  narrowed: Narrowed,
): (fact: Pick<Fact, 'centreId' | 'programme'>) => boolean {
  const scopes = scopesOf(actor, 'report.view')
  return ({ centreId, programme }) => {
    if (narrowed.centreId !== null && narrowed.centreId !== centreId) return false
    if (programme === null && narrowed.programme !== null)
      return scopes.some((scope) => centreId !== null && coversCentre(scope, centreId))
    if (narrowed.programme !== null && narrowed.programme !== programme) return false
    return can(actor, 'report.view', { centreId, programme })
  }
}
