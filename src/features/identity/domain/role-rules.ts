import type { Grant, Role, Scope } from '../../../access/roles.js'
import { reason, type Reason } from '../../../lib/reasons.js'

export type ScopePart = keyof Scope

interface RoleScope {
  /** Without these the role would hold everywhere, which nobody means. */
  readonly needs: readonly ScopePart[]
  readonly may: readonly ScopePart[]
}

/** Where each role can hold. What it can do there stands in `src/access/capability.ts`. */
export const roleScopes: Readonly<Record<Role, RoleScope>> = {
  coordinator: { needs: ['centreId'], may: ['centreId', 'programme'] },
  'programme-manager': { needs: ['programme'], may: ['programme'] },
  operator: { needs: [], may: ['centreId'] },
  'company-representative': { needs: ['organisationId'], may: ['organisationId'] },
  administrator: { needs: [], may: [] },
  auditor: { needs: [], may: [] },
}

export type GrantProblem = 'role.scopeMissing' | 'role.scopeNotAllowed'

export interface GrantFinding {
  readonly part: ScopePart
  readonly reason: Reason<GrantProblem>
}

const parts: readonly ScopePart[] = ['centreId', 'programme', 'organisationId']

/** What is wrong with the scope of a grant, part by part. */
export function grantProblems({ role, scope }: Grant): GrantFinding[] {
  const { needs, may } = roleScopes[role]
  return parts.flatMap((part): GrantFinding[] => {
    const given = scope[part] !== undefined
    if (!given && needs.includes(part)) return [{ part, reason: reason('role.scopeMissing') }]
    if (given && !may.includes(part)) return [{ part, reason: reason('role.scopeNotAllowed') }]
    return []
  })
}

export const isSameGrant = (a: Grant, b: Grant): boolean =>
  a.role === b.role && parts.every((part) => a.scope[part] === b.scope[part])

/** In one order of its parts, so that the same grant is the same document. */
export const orderedGrant = ({ role, scope }: Grant): Grant => ({
  role,
  scope: Object.fromEntries(
    parts.flatMap((part) => (scope[part] === undefined ? [] : [[part, scope[part]]])),
  ),
})

/** "centreId=baku-1 programme=genc"; empty when it holds everywhere. */
export const scopeText = (scope: Scope): string =>
  parts.flatMap((part) => (scope[part] === undefined ? [] : [`${part}=${scope[part]}`])).join(' ')

/** `coordinator(centreId=baku-1) auditor()`: all that somebody holds, for the audit log. */
export const grantsText = (grants: readonly Grant[]): string =>
  grants.map(({ role, scope }) => `${role}(${scopeText(scope)})`).join(' ')

export type WithdrawalProblem = 'role.ownAdministrator'

/** Somebody else has to do it, so that there is always an administrator left who can. */
export const withdrawalProblems = (
  actorId: string,
  accountId: string,
  { role }: Grant,
): Reason<WithdrawalProblem>[] =>
  actorId === accountId && role === 'administrator' ? [reason('role.ownAdministrator')] : []
