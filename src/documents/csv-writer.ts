import { stringify } from 'csv-stringify/sync'

/** A number is written as a number; text is never allowed to become a formula. */
export type TableCell = string | number | null

/**
 * Excel divides a .csv by the list separator of Windows, which is the semicolon in Azerbaijani and Russian (the
 * comma is their decimal sign). A `sep=` line would help other countries, but makes Excel ignore the byte order
 * mark, and then ə and ş are broken.
 */
const delimiter = ';'

// Without it Excel reads the file in the code page of Windows.
const byteOrderMark = '\ufeff'

// OWASP "CSV Injection": the signs, their full-width and small forms (Excel in East Asian settings accepts them),
// behind any blanks, quotation marks or invisible letters. Also after anything an Excel with another list separator, or
// one that lost count of quotation marks, would take for the start of a cell.
const formulaStart = /(^|[,;\t\r\n])((?:[^\S\t\r\n]|["\p{Cf}])*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])/gu

/** Text that no spreadsheet runs: an apostrophe goes before whatever could begin a formula. */
export const neutraliseFormulas = (text: string): string => {
  const guarded = text.replace(
    formulaStart,
    (_match, before: string, blanks: string) => `${before}'${blanks}`,
  )
  return /^[\t\r]/.test(guarded) ? `'${guarded}` : guarded
}

const decimalComma = (value: number): string =>
  Number.isFinite(value) ? String(value).replace('.', ',') : ''

const cellText = (cell: TableCell): string => {
  if (cell === null) return ''
  return typeof cell === 'number' ? decimalComma(cell) : neutraliseFormulas(cell)
}

/** A CSV file which Excel opens with a double click, letters intact, in Azerbaijani and Russian Windows. */
export const writeTable = (table: {
  columns: readonly string[]
  rows: readonly (readonly TableCell[])[]
}): Buffer => {
  const lines = [table.columns, ...table.rows].map((cells) => cells.map(cellText))
  const text = stringify(lines, { delimiter, record_delimiter: '\r\n', quoted_match: /[,;\t\r\n]|^\s|\s$/ })
  return Buffer.from(byteOrderMark + text, 'utf8')
}
