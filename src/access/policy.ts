import { capabilitiesOf, type Capability } from './capability.js'
import type { Actor, Grant, Scope } from './roles.js'

/** What is known of a record's place; null means that the record has none (a remote task has no centre). */
export interface Place {
  readonly centreId?: string | null
  readonly programme?: string | null
  readonly organisationId?: string | null
}

const allows = (grant: Grant, capability: Capability): boolean =>
  capabilitiesOf[grant.role].includes(capability)

const covers = (scope: Scope, place: Place): boolean =>
  (scope.centreId === undefined || scope.centreId === place.centreId) &&
  (scope.programme === undefined || scope.programme === place.programme) &&
  (scope.organisationId === undefined || scope.organisationId === place.organisationId)

/** Whether any grant of the actor allows this at all: the check of a route, before a record is known. */
export function hasCapability(actor: Actor | null, capability: Capability): boolean {
  return actor?.grants.some((grant) => allows(grant, capability)) ?? false
}

/** Whether a grant allows this for a record at that place: the check of a service. */
export function can(actor: Actor | null, capability: Capability, place: Place): boolean {
  return actor?.grants.some((grant) => allows(grant, capability) && covers(grant.scope, place)) ?? false
}

/** The scopes within which the actor may do this; lists are filtered by them. Empty means nothing at all. */
export function scopesOf(actor: Actor | null, capability: Capability): readonly Scope[] {
  return actor?.grants.filter((grant) => allows(grant, capability)).map((grant) => grant.scope) ?? []
}
