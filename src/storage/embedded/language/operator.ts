import type { Doc } from './values.js'

/** Where an expression is evaluated. */
export interface Scope {
  readonly root: Doc
  readonly variables: Doc
}

/** A compiled expression; undefined is MongoDB's missing. */
export type Expression = (scope: Scope) => unknown

export type Compile = (expression: unknown) => Expression

/** An operator that needs nothing but the values of its arguments. */
export interface PlainOperator {
  /** Least and most number of arguments. */
  readonly args: readonly [number, number]
  readonly run: (values: readonly unknown[]) => unknown
}

export const operator = (
  least: number,
  most: number,
  run: (...values: unknown[]) => unknown,
): PlainOperator => ({
  args: [least, most],
  run: (values) => run(...values),
})

export const nothing = (value: unknown): boolean => value === undefined || value === null
