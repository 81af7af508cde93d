export const roles = [
  'coordinator',
  'programme-manager',
  'operator',
  'company-representative',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** Where a role holds. An absent part is no limit: a coordinator without a centre would hold in all of them. */
export interface Scope {
  readonly centreId?: string
  readonly programme?: string
  readonly organisationId?: string
}

export interface Grant {
  readonly role: Role
  readonly scope: Scope
}

/** The signed-in person, as every rule of access sees them. */
export interface Actor {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
  readonly grants: readonly Grant[]
  /** Set when the account belongs to somebody who has applied or serves. */
  readonly volunteerId: string | null
  /** There are grants, which wait for the person to set up a second factor. */
  readonly withheld?: true
}
