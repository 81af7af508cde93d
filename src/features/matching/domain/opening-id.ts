import type { RoleId } from '../../shifts/index.js'
import { roleIds } from '../../shifts/index.js'

export interface OpeningPlace {
  readonly shiftId: string
  readonly roleId: RoleId
}

/** An opening is one role of one shift: `65f….greet`. */
export const openingIdOf = ({ shiftId, roleId }: OpeningPlace): string => `${shiftId}.${roleId}`

export function parseOpeningId(openingId: string): OpeningPlace | null {
  const [shiftId = '', role = ''] = openingId.split('.', 2)
  const roleId = roleIds.find((known) => known === role)
  return roleId === undefined || shiftId === '' ? null : { shiftId, roleId }
}
