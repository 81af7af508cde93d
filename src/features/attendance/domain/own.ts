import type { Actor } from '../../../access/roles.js'

/**
 * Whether the record is about the person who acts. Nobody marks, enters, approves or settles their own, whatever
 * their role: another coordinator of the centre does, or the manager of the sub-programme.
 */
export const isOwn = (
  actor: Pick<Actor, 'volunteerId'>,
  { volunteerId }: { readonly volunteerId: string },
): boolean => actor.volunteerId === volunteerId

/**
 * What came of an act at the desk. `changed`: somebody was quicker, or it no longer makes sense; `away`: hours were
 * to be entered for somebody who is written down as not having been there.
 */
export type DeskOutcome = 'done' | 'changed' | 'own' | 'away'
