import type { Reason } from '../../../lib/reasons.js'

/** Beside which cell a problem is shown; `age` and `duplicate` belong to the row. */
export type ProblemField =
  'surname' | 'firstName' | 'birthDate' | 'fin' | 'phone' | 'email' | 'age' | 'programme' | 'duplicate'

export type ProblemCode =
  | 'surname.missing'
  | 'surname.invalid'
  | 'firstName.missing'
  | 'firstName.invalid'
  | 'birthDate.missing'
  | 'birthDate.notADay'
  | 'birthDate.inFuture'
  | 'birthDate.tooLongAgo'
  | 'fin.missing'
  | 'fin.invalid'
  | 'phone.missing'
  | 'phone.invalid'
  | 'email.missing'
  | 'email.invalid'
  | 'age.tooYoung'
  | 'age.tooOld'
  | 'programme.missing'
  | 'programme.unknown'
  | 'duplicate.inFile'
  | 'duplicate.existing'

/** A row with a problem is not taken over until somebody has mended it. */
export interface ImportProblem extends Reason<ProblemCode> {
  readonly field: ProblemField
}

export type NoticeCode =
  | 'age.belowAssumedLimit'
  | 'age.aboveAssumedLimit'
  | 'guardian.needed'
  | 'appliedOn.unreadable'
  | 'centre.unknown'
  | 'company.missing'
  | 'phone.shared'
  | 'gender.unreadable'
  | 'education.unreadable'
  | 'languages.unreadable'
  | 'citizenship.unreadable'
  | 'cell.formula'

/** Something the coordinator should see; the row is taken over all the same. */
export type ImportNotice = Reason<NoticeCode>

/** A cell that was read: a value, or the problem that kept it from being one. */
export type Read<Value> =
  { readonly value: Value } | { readonly value: null; readonly problem: ImportProblem }

export function unreadable(
  field: ProblemField,
  code: ProblemCode,
): { readonly value: null; readonly problem: ImportProblem } {
  return { value: null, problem: { field, code } }
}
