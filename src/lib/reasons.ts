export type ReasonContext = Readonly<Record<string, string | number>>

/** Why something is not possible: a code for machines and tests; words are added at the edge, per language. */
export interface Reason<Code extends string = string> {
  readonly code: Code
  readonly context?: ReasonContext
}

export function reason<Code extends string>(code: Code, context?: ReasonContext): Reason<Code> {
  return context === undefined ? { code } : { code, context }
}

/** A reason that stands at one field of a form. */
export interface FieldProblem<Field extends string = string> {
  readonly field: Field
  readonly code: string
  readonly context: ReasonContext
}

export const fieldProblem = <Field extends string>(
  field: Field,
  code: string,
  context: ReasonContext = {},
): FieldProblem<Field> => ({ field, code, context })
