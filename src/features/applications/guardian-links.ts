import { createSealedIds, type SealedIds } from '../../storage/sealed-id.js'

export type GuardianLinks = SealedIds

/**
 * The address in a reminder. Of the first letter's token only a hash is kept, so a reminder carries another one: the id of
 * the question with a seal of ours. Both addresses lead to the same page.
 */
export const createGuardianLinks = (secret: string): GuardianLinks =>
  createSealedIds(secret, 'guardian-reminder')
