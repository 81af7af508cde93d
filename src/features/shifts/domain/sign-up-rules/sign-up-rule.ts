import { reason, type Reason, type ReasonContext } from '../../../../lib/reasons.js'
import type { SignUpFacts } from '../sign-up-facts.js'

export type SignUpCode =
  | 'shift.cancelled'
  | 'shift.past'
  | 'shift.signUpClosed'
  | 'shift.noSuchRole'
  | 'shift.alreadyOn'
  | 'shift.alreadyWaiting'
  | 'shift.alreadyOffered'
  | 'shift.overlap'
  | 'shift.travelGap'
  | 'shift.otherCentre'
  | 'shift.dayCeiling'
  | 'shift.weekCeiling'
  | 'shift.chosenCeiling'
  | 'shift.notAvailable'
  | 'shift.minorTooLate'
  | 'shift.minorSchoolHours'
  | 'shift.minorRestDay'
  | 'term.none'
  | 'term.notOnDay'
  | 'programme.noShifts'
  | 'age.tooYoung'
  | 'guardian.missing'
  | 'training.ahead'
  | 'training.missed'

export type SignUpReason = Reason<SignUpCode>

/** `hard` stands whoever asks; `soft` is a warning that can be answered "yes, all the same". */
export interface Finding {
  readonly weight: 'hard' | 'soft'
  readonly reason: SignUpReason
}

/** One question about one person and one shift, answered by what stands against it. */
export type SignUpRule = (facts: SignUpFacts) => readonly Finding[]

export const hard = (code: SignUpCode, context?: ReasonContext): Finding => ({
  weight: 'hard',
  reason: reason(code, context),
})

export const soft = (code: SignUpCode, context?: ReasonContext): Finding => ({
  weight: 'soft',
  reason: reason(code, context),
})

export const nothing: readonly Finding[] = []
