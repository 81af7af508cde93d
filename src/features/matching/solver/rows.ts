/** A column and its coefficient. */
export type Term = readonly [column: number, coefficient: number]

export interface Row {
  terms: readonly Term[]
  lower?: number
  upper?: number
}

/** The constraints of an integer programme in compressed rows, the form the solver takes without parsing. Columns
 * are numbers throughout: no name from the outside ever meets a model language. */
export interface Rows {
  add: (row: Row) => void
  lower: number[]
  upper: number[]
  starts: number[]
  indices: number[]
  values: number[]
}

export function createRows(): Rows {
  const rows: Rows = { add, lower: [], upper: [], starts: [0], indices: [], values: [] }
  function add({ terms, lower = -Infinity, upper = Infinity }: Row): void {
    for (const [column, coefficient] of terms) {
      rows.indices.push(column)
      rows.values.push(coefficient)
    }
    rows.lower.push(lower)
    rows.upper.push(upper)
    rows.starts.push(rows.indices.length)
  }
  return rows
}
