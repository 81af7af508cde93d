import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { newId } from '../../../storage/identifiers.js'
import type { SecretBox } from '../../../storage/secret-box.js'
import type { ApplicationStepId, ProgrammeId } from '../../programmes/index.js'
import type { Draft, Typed } from '../domain/draft.js'
import { draftModel, type DraftRecord } from './draft-model.js'

interface Dependencies {
  readonly connection: Connection
  readonly clock: Clock
  readonly secretBox: SecretBox
}

export type NewDraft = Pick<Draft, 'ownerKey' | 'programme' | 'organisationId' | 'channel' | 'enteredBy'> & {
  readonly keptDays: number
  /** Pages already answered, when somebody changes to another sub-programme. */
  readonly typed?: Draft['typed']
  readonly needs?: Typed | null
}

const dayInMilliseconds = 24 * 60 * 60_000
const contextOf = (draftId: string): string => `draft:${draftId}`

export function createDraftRepository({ connection, clock, secretBox }: Dependencies) {
  const drafts = draftModel(connection)
  const toDraft = ({ _id, sealedNeeds, ...rest }: DraftRecord): Draft => ({
    id: _id,
    ...rest,
    needs: sealedNeeds === null ? null : (JSON.parse(secretBox.open(sealedNeeds, contextOf(_id))) as Typed),
  })
  const seal = (id: string, needs: Typed): string => secretBox.seal(JSON.stringify(needs), contextOf(id))
  const expiry = (keptDays: number): Date => new Date(clock.now().getTime() + keptDays * dayInMilliseconds)
  const list = async (filter: Record<string, unknown>): Promise<Draft[]> => {
    const records = await drafts.find(filter).sort({ updatedAt: -1, _id: -1 }).lean<DraftRecord[]>().exec()
    return records.filter((record) => record.expiresAt > clock.now()).map(toDraft)
  }
  return {
    async createDraft({ keptDays, needs = null, typed = {}, ...draft }: NewDraft): Promise<Draft> {
      const _id = newId()
      const record: DraftRecord = {
        _id,
        ...draft,
        typed,
        sealedNeeds: needs === null ? null : seal(_id, needs),
        applicationId: newId(),
        volunteerId: newId(),
        submittedAt: null,
        updatedAt: clock.now(),
        expiresAt: expiry(keptDays),
      }
      await drafts.create(record)
      return toDraft(record)
    },
    /** The latest one of these owners, sent or not. */
    async findDraft(ownerKeys: readonly string[], programme: ProgrammeId): Promise<Draft | null> {
      const [draft] = await list({ ownerKey: { $in: [...ownerKeys] }, programme })
      return draft ?? null
    },
    listUnsent: (ownerKeys: readonly string[]) => list({ ownerKey: { $in: [...ownerKeys] }, submittedAt: null }),
    async findById(id: string): Promise<Draft | null> {
      const [draft] = await list({ _id: id })
      return draft ?? null
    },
    /** Keeps what was typed on one page; false when the draft was sent in the meantime. */
    async saveStep(draft: Draft, step: ApplicationStepId, kept: { typed: Typed; keptDays: number }): Promise<boolean> {
      const content =
        step === 'needs' ? { sealedNeeds: seal(draft.id, kept.typed) } : { [`typed.${step}`]: kept.typed }
      const result = await drafts.updateOne(
        { _id: draft.id, submittedAt: null },
        { $set: { ...content, updatedAt: clock.now(), expiresAt: expiry(kept.keptDays) } },
      )
      return result.matchedCount === 1
    },
    /** The application has it all now: what was typed is forgotten, the number can still be found. */
    async markSubmitted(id: string): Promise<void> {
      await drafts.updateOne(
        { _id: id },
        { $set: { submittedAt: clock.now(), typed: {}, sealedNeeds: null, updatedAt: clock.now() } },
      )
    },
    countExpiredBefore: (moment: Date): Promise<number> =>
      drafts.countDocuments({ expiresAt: { $lte: moment } }).exec(),
    async forgetExpiredBefore(now: Date): Promise<number> {
      const result = await drafts.deleteMany({ expiresAt: { $lte: now } })
      return result.deletedCount
    },
    /** Everything that this person began, sent or not. */
    async removeDraftsOf(owner: { readonly ownerKey: string | null; readonly volunteerId: string | null }): Promise<void> {
      const { ownerKey, volunteerId } = owner
      if (ownerKey !== null) await drafts.deleteMany({ ownerKey })
      if (volunteerId !== null) await drafts.deleteMany({ volunteerId })
    },
    async removeDraft(id: string): Promise<void> {
      await drafts.deleteOne({ _id: id, submittedAt: null })
    },
  }
}

export type DraftRepository = ReturnType<typeof createDraftRepository>
