// The order of ICU's Azerbaijani collation: punctuation, digits, the 32 letters, and the foreign w last.
const ORDER = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789abcçdeəfgğhxıijkqlmnoöprsştuüvyzw'
const FIRST_CODE = 33
const BEYOND = '~'

const codes = new Map(Array.from(ORDER, (letter, index) => [letter, String.fromCharCode(FIRST_CODE + index)]))

const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  '’': "'",
  ʼ: "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  ё: 'е',
}

function codeOf(written: string): string {
  const letter = WRITTEN_OTHERWISE[written] ?? written
  const own = codes.get(letter)
  if (own !== undefined) return own
  const base = codes.get(letter.normalize('NFD').charAt(0))
  if (base !== undefined) return base
  return BEYOND + (letter.codePointAt(0) ?? 0).toString(16).padStart(6, '0')
}

/**
 * A plain ASCII string whose byte order is the Azerbaijani dictionary order of the text (x after h, q after k, ı before i),
 * so that a database without collations can sort names. Case does not count.
 */
export function azSortKey(text: string): string {
  const lower = text.normalize('NFC').toLocaleLowerCase('az')
  return Array.from(lower, codeOf).join('')
}
