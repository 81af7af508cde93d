/** What stopped a file from being read as text. */
export type TextProblem = 'file-empty' | 'file-is-workbook' | 'file-not-text' | 'file-encoding-unknown'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const byteOrderMarks: readonly { encoding: Encoding; bytes: Buffer }[] = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
]

// People choose the workbook itself instead of its export; .xlsx and .ods are ZIP archives, .xls is a compound file.
const workbookSignatures = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])]

// Tab, line feed and carriage return are the only control characters a table needs.
// eslint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)

type TextReading = { ok: true; text: string } | { ok: false; problem: TextProblem }

const decode = (bytes: Buffer, encoding: Encoding): TextReading => {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, problem: 'file-encoding-unknown' }
  }
}

const refuseUnlessTable = (reading: TextReading): TextReading => {
  if (!reading.ok) return reading
  if (controlCharacter.test(reading.text)) return { ok: false, problem: 'file-not-text' }
  return reading.text.trim() === '' ? { ok: false, problem: 'file-empty' } : reading
}

/**
 * The text of a file saved by a spreadsheet: UTF-8 with or without a byte order mark, or UTF-16 with one
 * (Excel's "Unicode Text"). A legacy code page is refused, not guessed: none of them has the letter ə, so such a
 * file has already lost letters of people's names.
 */
export const tableText = (bytes: Buffer): TextReading => {
  if (workbookSignatures.some((signature) => startsWith(bytes, signature))) {
    return { ok: false, problem: 'file-is-workbook' }
  }
  const mark = byteOrderMarks.find((candidate) => startsWith(bytes, candidate.bytes))
  if (!mark)
    return bytes.includes(0)
      ? { ok: false, problem: 'file-not-text' }
      : refuseUnlessTable(decode(bytes, 'utf-8'))
  return refuseUnlessTable(decode(bytes.subarray(mark.bytes.length), mark.encoding))
}
