import type { ApplicationState } from '../../applications/index.js'

/** A time at which people can be interviewed. An applicant chooses; nobody is given one without being asked. */
export interface InterviewSlot {
  readonly id: string
  /** null: a remote interview. */
  readonly centreId: string | null
  /** null: for applicants of any sub-programme. */
  readonly programme: string | null
  readonly startsAt: Date
  readonly minutes: number
  readonly places: number
  /** Places not yet taken; taken in one atomic update. */
  readonly free: number
  /** A room, or how to connect: words for the person who comes. */
  readonly directions: string | null
  readonly cancelledAt: Date | null
}

export const criteria = ['motivation', 'conversation', 'time', 'duties'] as const
export type Criterion = (typeof criteria)[number]
export const impressions = ['yes', 'partly', 'not-yet'] as const
export type Impression = (typeof impressions)[number]
export const recommendations = ['accept', 'waiting-list', 'other-way'] as const
export type Recommendation = (typeof recommendations)[number]

/** What one assessor wrote. The impressions are the assessor's own; colleagues see the advice and its words. */
export interface Assessment {
  readonly by: string
  readonly at: Date
  readonly impressions: Readonly<Record<Criterion, Impression>>
  readonly recommendation: Recommendation
  readonly notes: string | null
}

/** One application's way through the interview. */
export interface Interview {
  readonly applicationId: string
  readonly slotId: string | null
  /** How often the applicant has moved it. */
  readonly moves: number
  /** Grows with each booking, so that a calendar knows the newest file. */
  readonly sequence: number
  readonly assessments: readonly Assessment[]
}

/** Once without asking; after that a call is friendlier than a rule. */
export const freeMoves = 1

/** Once invited, and again when a second assessor has something to add. */
export const mayRecord = (state: ApplicationState): boolean =>
  state === 'interview-invited' || state === 'interviewed'

export const endOf = ({ startsAt, minutes }: Pick<InterviewSlot, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000)

export const mayMove = (interview: Pick<Interview, 'slotId' | 'moves'>): boolean =>
  interview.slotId === null || interview.moves < freeMoves

/** Whether somebody may choose this slot: at their centre or remote, of their sub-programme, in time, with a place. */
export function suits(
  slot: InterviewSlot,
  question: { readonly centreId: string | null; readonly programme: string; readonly now: Date },
): boolean {
  const isPlaceRight =
    slot.centreId === null || question.centreId === null || slot.centreId === question.centreId
  const isProgrammeRight = slot.programme === null || slot.programme === question.programme
  const isRemoteEnough = question.programme !== 'distant' || slot.centreId === null
  const isOpen = slot.cancelledAt === null && slot.free > 0 && slot.startsAt > question.now
  return isPlaceRight && isProgrammeRight && isRemoteEnough && isOpen
}
