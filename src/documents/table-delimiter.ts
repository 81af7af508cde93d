export type Delimiter = ',' | ';' | '\t'

// In the order that settles a tie: a semicolon or tab in a heading is rarer than a comma.
const delimiters: readonly Delimiter[] = [';', '\t', ',']

// Excel's own hint, a first line such as `sep=;`.
const hint = /^"?sep=([,;\t])"?\n/i

const firstRecordOutsideQuotes = (text: string): string => {
  let outside = ''
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '\n' && outside.trim() !== '') break
    else if (!quoted) outside += letter
  }
  return outside
}

const isDelimiter = (text: string | undefined): text is Delimiter =>
  delimiters.some((delimiter) => delimiter === text)

/** How the first line is divided, and the text without Excel's hint line. */
export const tableDelimiter = (
  text: string,
): { delimiter: Delimiter; body: string; skippedLines: number } => {
  const found = hint.exec(text)
  if (found && isDelimiter(found[1])) {
    return { delimiter: found[1], body: text.slice(found[0].length), skippedLines: 1 }
  }
  const headings = firstRecordOutsideQuotes(text)
  const counted = delimiters.map((delimiter) => ({ delimiter, count: headings.split(delimiter).length }))
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a))
  return { delimiter: best.count > 1 ? best.delimiter : ',', body: text, skippedLines: 0 }
}
