import type { Scope } from '../access/roles.js'

export type ScopeFilter = Readonly<Record<string, unknown>>

const keys = ['centreId', 'programme', 'organisationId'] as const

function conditionsOf(scope: Scope): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (scope[key] === undefined ? [] : [[key, scope[key]]])))
}

/** Turns scopes into a query on the fields centreId, programme and organisationId; no scope matches nothing. */
export function scopeFilter(scopes: readonly Scope[]): ScopeFilter {
  if (scopes.length === 0) return { _id: { $in: [] } }
  const conditions = scopes.map(conditionsOf)
  return conditions.some((condition) => Object.keys(condition).length === 0) ? {} : { $or: conditions }
}
