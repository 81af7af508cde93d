import { createHash, randomBytes } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import {
  defineCollection,
  optionalDate,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Invitation } from '../domain/invitation.js'

/** The id is the hash of the secret in the link: whoever reads the store cannot use it. */
type InvitationRecord = Omit<Invitation, 'id'> & { _id: string }

const invitationModel = defineCollection<InvitationRecord>({
  name: 'company_invitations',
  fields: {
    organisationId: requiredString,
    createdAt: requiredDate,
    createdBy: requiredString,
    expiresAt: requiredDate,
    maxUses: requiredNumber,
    usesLeft: requiredNumber,
    revokedAt: optionalDate,
  },
  indexes: [{ keys: { organisationId: 1, createdAt: -1 } }],
})

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const toInvitation = ({ _id, ...rest }: InvitationRecord): Invitation => ({ id: _id, ...rest })

export function createInvitationRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const invitations = invitationModel(connection)
  return {
    /** @returns the secret, which nobody can find out afterwards */
    async createInvitation(
      facts: Pick<Invitation, 'organisationId' | 'createdBy' | 'expiresAt' | 'maxUses'>,
    ): Promise<string> {
      const secret = randomBytes(24).toString('base64url')
      await invitations.create({
        _id: hashOf(secret),
        ...facts,
        createdAt: clock.now(),
        usesLeft: facts.maxUses,
        revokedAt: null,
      })
      return secret
    },
    async findBySecret(secret: string): Promise<Invitation | null> {
      const record = await invitations
        .findOne({ _id: hashOf(secret) })
        .lean<InvitationRecord>()
        .exec()
      return record === null ? null : toInvitation(record)
    },
    async listByOrganisation(organisationId: string): Promise<Invitation[]> {
      const records = await invitations
        .find({ organisationId })
        .sort({ createdAt: -1, _id: 1 })
        .lean<InvitationRecord[]>()
        .exec()
      return records.map(toInvitation)
    },
    /** Counts one use in one atomic update; false when none is left, or the link no longer holds. */
    async useInvitation(id: string): Promise<boolean> {
      const result = await invitations.updateOne(
        { _id: id, revokedAt: null, expiresAt: { $gt: clock.now() }, usesLeft: { $gt: 0 } },
        { $inc: { usesLeft: -1 } },
      )
      return result.modifiedCount === 1
    },
    /** false when it was revoked before, or belongs to somebody else. */
    async revokeInvitation(organisationId: string, id: string): Promise<boolean> {
      const result = await invitations.updateOne(
        { _id: id, organisationId, revokedAt: null },
        { $set: { revokedAt: clock.now() } },
      )
      return result.modifiedCount === 1
    },
  }
}

export type InvitationRepository = ReturnType<typeof createInvitationRepository>
