import { dayInBaku } from '../../../lib/calendar-day.js'
import type { Settings } from '../../programmes/index.js'
import { readRow } from './read-row.js'
import type { Candidate } from './candidate.js'
import { createDuplicateFinder, type KnownPeople } from './duplicate-finder.js'
import { cellsOf, readHeader, type Cells, type ImportColumn } from './import-column.js'
import type { ImportNotice, ImportProblem, ProblemField } from './import-problem.js'
import { readNeeds, type Needs } from './needs.js'

/** A decoded file: the first line apart from the others. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface ImportQuestion {
  readonly existing: KnownPeople
  readonly settings: Settings
  readonly now: Date
  readonly centreCodes?: ReadonlySet<string>
}

export interface AssessedRow {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number
  /** As they were typed, without what was told about needs. */
  readonly cells: Omit<Cells, 'needs'>
  /** Null when a problem stands in the way. */
  readonly candidate: Candidate | null
  /** Health data, apart: for the encrypted store and nothing else. */
  readonly needs: Needs | null
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly ImportNotice[]
}

export interface ImportAssessment {
  readonly rows: readonly AssessedRow[]
  readonly cleanCount: number
  readonly problemCounts: Readonly<Partial<Record<ProblemField, number>>>
  readonly missingColumns: readonly ImportColumn[]
  readonly unknownHeadings: readonly string[]
}

const FIRST_ROW = 2

function countProblems(rows: readonly AssessedRow[]): Partial<Record<ProblemField, number>> {
  const fields = rows.flatMap(({ problems }) => [...new Set(problems.map(({ field }) => field))])
  return fields.reduce<Partial<Record<ProblemField, number>>>(
    (counts, field) => ({ ...counts, [field]: (counts[field] ?? 0) + 1 }),
    {},
  )
}

function withoutNeeds({ needs: _, ...cells }: Cells): Omit<Cells, 'needs'> {
  return cells
}

/** Looks at every row of the old form's export; writes nothing and gives the same answer for the same file. */
export function assessRows(
  table: Table,
  { existing, settings, now, centreCodes }: ImportQuestion,
): ImportAssessment {
  const header = readHeader(table.header)
  const question = { settings, today: dayInBaku(now), centreCodes: centreCodes ?? null }
  const duplicates = createDuplicateFinder(existing)
  const isReadable = header.missing.length === 0
  const rows = (isReadable ? table.rows : []).flatMap((written, index): AssessedRow[] => {
    if (written.every((cell) => cell.trim() === '')) return []
    const row = index + FIRST_ROW
    const cells = cellsOf(written, header)
    const { found, problems: own, notices } = readRow(cells, question)
    const repeated = duplicates.meet(row, found)
    const problems = [...own, ...repeated.problems]
    return [
      {
        row,
        cells: withoutNeeds(cells),
        // Without problems every required cell was read, so nothing of the candidate is missing.
        candidate: problems.length === 0 ? (found as Candidate) : null,
        needs: readNeeds(cells.needs),
        problems,
        notices: [...notices, ...repeated.notices],
      },
    ]
  })
  return {
    rows,
    cleanCount: rows.filter(({ problems }) => problems.length === 0).length,
    problemCounts: countProblems(rows),
    missingColumns: header.missing,
    unknownHeadings: header.unknown,
  }
}
