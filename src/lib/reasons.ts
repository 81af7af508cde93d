export type ReasonContext = Readonly<Record<string, string | number>>

/** Why something is not possible: a code for machines and tests; words are added at the edge, per language. */
export interface Reason<Code extends string = string> {
  readonly code: Code
  readonly context?: ReasonContext
}

export function reason<Code extends string>(code: Code, context?: ReasonContext): Reason<Code> {
  return context === undefined ? { code } : { code, context }
}
