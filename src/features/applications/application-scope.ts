import { can } from '../../access/policy.js'
import type { Capability } from '../../access/capability.js'
import type { Actor, Scope } from '../../access/roles.js'
import type { ScopeFilter } from '../../storage/scope-filter.js'
import type { Application } from './domain/application.js'

/** Distant DOST has no centre at all, which is not the same as any centre: it is no centre's business. */
const withoutRemote = (centreId: string | undefined): Record<string, unknown> =>
  centreId === undefined ? {} : { programme: { $ne: 'distant' } }

const withAnyCentre = ({ centreId, programme, organisationId }: Scope): Record<string, unknown> => ({
  ...(centreId === undefined ? {} : { centreId: { $in: [centreId, null] } }),
  ...(programme === undefined ? withoutRemote(centreId) : { programme }),
  ...(organisationId === undefined ? {} : { organisationId }),
})

/** Like `scopeFilter`, but who would serve in any centre is seen by the coordinators of all of them. */
export function applicationScope(scopes: readonly Scope[]): ScopeFilter {
  if (scopes.length === 0) return { _id: { $in: [] } }
  const conditions = scopes.map(withAnyCentre)
  return conditions.some((condition) => Object.keys(condition).length === 0) ? {} : { $or: conditions }
}

type Placed = Pick<Application, 'centreId' | 'programme' | 'organisationId'>

/** Whether a grant covers this application; one for any centre is covered by a grant for some centre. */
export function coversApplication(actor: Actor | null, capability: Capability, application: Placed): boolean {
  const place = { programme: application.programme, organisationId: application.organisationId }
  if (application.centreId !== null)
    return can(actor, capability, { ...place, centreId: application.centreId })
  const own = actor?.grants.map(({ scope }) => scope.centreId ?? null) ?? []
  const centres = application.programme === 'distant' ? [null] : [null, ...own]
  return centres.some((centreId) => can(actor, capability, { ...place, centreId }))
}
