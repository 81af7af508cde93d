import type { ApplicationStepId, ProgrammeId } from '../../programmes/index.js'
import type { ApplicationChannel } from './application.js'

/** What was typed on one page of the form, exactly as it was typed; it is read again by the same form. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** An application that is being written. It is kept step by step, and forgotten after a while without a visit. */
export interface Draft {
  readonly id: string
  /** Whoever knows it owns the draft: a random key kept in the session, or `account:<id>`. */
  readonly ownerKey: string
  readonly programme: ProgrammeId
  readonly organisationId: string | null
  readonly channel: ApplicationChannel
  readonly enteredBy: string | null
  readonly typed: Readonly<Partial<Record<ApplicationStepId, Typed>>>
  /** Typed on the page about needs; kept apart from the others because it is stored sealed. */
  readonly needs: Typed | null
  /** Given when the draft begins, so that sending it twice makes one application and one person. */
  readonly applicationId: string
  readonly volunteerId: string
  readonly submittedAt: Date | null
  readonly updatedAt: Date
  readonly expiresAt: Date
}

export const typedOf = (draft: Draft, step: ApplicationStepId): Typed | null =>
  step === 'needs' ? draft.needs : (draft.typed[step] ?? null)
