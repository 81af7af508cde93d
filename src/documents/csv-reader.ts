import { CsvError, parse } from 'csv-parse/sync'
import type { Reason } from '../lib/reasons.js'
import { tableDelimiter } from './table-delimiter.js'
import { tableText } from './table-text.js'
import type { TextProblem } from './table-text.js'

export type TableProblem =
  TextProblem | 'file-too-large' | 'file-too-many-rows' | 'file-quotes-unclosed' | 'file-unreadable'

/** `line` is where the row begins in the file, as an editor counts. */
export type TableRow = { line: number; cells: string[] }

export type TableReading =
  { ok: true; header: string[]; rows: TableRow[] } | { ok: false; reason: Reason<TableProblem> }

export const tableLimits = { bytes: 5 * 1024 * 1024, rows: 20_000 } as const

const refused = (reason: Reason<TableProblem>): TableReading => ({ ok: false, reason })

/** Spreadsheets drop empty cells at the end of a row, or add some; a filled cell too many is left to be seen. */
const fitToWidth = (cells: string[], width: number): string[] => {
  const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')]
  while (padded.length > width && padded.at(-1)?.trim() === '') padded.pop()
  return padded
}

const withoutEmptyEnd = (cells: string[]): string[] => {
  const last = cells.findLastIndex((cell) => cell !== '')
  return cells.slice(0, last + 1)
}

const breaksIn = (text: string): number => text.split('\n').length - 1

const parseRows = (text: string, delimiter: string): TableRow[] => {
  const rows: TableRow[] = []
  parse(text, {
    delimiter,
    to: tableLimits.rows + 2,
    record_delimiter: '\n',
    // A quotation mark inside an unquoted cell is a letter: people edit these files by hand.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }) => {
      rows.push({ line: lines - cells.reduce((sum, cell) => sum + breaksIn(cell), 0), cells })
      return null
    },
  })
  return rows
}

const problemOf = (error: unknown): Reason<TableProblem> =>
  error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? { code: 'file-quotes-unclosed' }
    : { code: 'file-unreadable' }

const toTable = (found: TableRow[]): TableReading => {
  const rows = found.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [first, ...others] = rows
  if (!first) return refused({ code: 'file-empty' })
  if (others.length > tableLimits.rows) {
    return refused({ code: 'file-too-many-rows', context: { limit: tableLimits.rows } })
  }
  const header = withoutEmptyEnd(first.cells.map((cell) => cell.trim()))
  return {
    ok: true,
    header,
    rows: others.map(({ line, cells }) => ({ line, cells: fitToWidth(cells, header.length) })),
  }
}

/** Reads a table somebody exported or typed, in any shape spreadsheets write; breaks inside cells become \n. */
export const readTable = (bytes: Buffer): TableReading => {
  if (bytes.length > tableLimits.bytes) {
    return refused({ code: 'file-too-large', context: { limitBytes: tableLimits.bytes } })
  }
  const decoded = tableText(bytes)
  if (!decoded.ok) return refused({ code: decoded.problem })
  const { delimiter, body, skippedLines } = tableDelimiter(decoded.text.replace(/\r\n?/g, '\n'))
  try {
    const rows = parseRows(body, delimiter)
    return toTable(rows.map(({ line, cells }) => ({ line: line + skippedLines, cells })))
  } catch (error) {
    return refused(problemOf(error))
  }
}
