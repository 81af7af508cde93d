import { reason, type Reason } from '../../../lib/reasons.js'
import { isEnded, type Claim } from './claim.js'
import type { Task } from './task.js'

export type TakingCode =
  'task.closed' | 'task.deadlinePassed' | 'task.noPlaces' | 'task.alreadyYours' | 'task.distantOnly'

export interface TakingFacts {
  readonly task: Task
  /** Whether the person serves in Distant DOST today. */
  readonly servesDistant: boolean
  /** The person's claim of this task, if there has been one. */
  readonly claim: Claim | null
  /** Whether one of the places is theirs already, whatever became of the claim. */
  readonly holdsPlace: boolean
  readonly now: Date
}

/** Everything that stands against taking the task; empty when it may be taken. */
export function takingProblems(facts: TakingFacts): Reason<TakingCode>[] {
  const { task, servesDistant, claim, holdsPlace, now } = facts
  const isTheirs = claim !== null && !isEnded(claim)
  return [
    ...(servesDistant ? [] : [reason<TakingCode>('task.distantOnly')]),
    ...(isTheirs ? [reason<TakingCode>('task.alreadyYours')] : []),
    ...(task.state === 'closed' ? [reason<TakingCode>('task.closed')] : []),
    ...(task.deadlineAt <= now ? [reason<TakingCode>('task.deadlinePassed')] : []),
    ...(task.freePlaces === 0 && !holdsPlace ? [reason<TakingCode>('task.noPlaces')] : []),
  ]
}
