import { expect } from 'chai'
import fc from 'fast-check'
import { readTable, tableLimits } from '../../src/documents/csv-reader.js'

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
const withMark = (text: string): Buffer => utf8(`\ufeff${text}`)
const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
const utf16be = (text: string): Buffer => utf16le(text).swap16()

const table = (separator: string, lineEnd: string): string =>
  [
    ['Soyad', 'Ad', 'Qeyd'],
    ['Əliyeva', 'Gülşən', `"bir${separator} iki"`],
    ['İsmayılov', 'Çingiz', '"dedi: ""gəlirəm"""'],
  ]
    .map((cells) => cells.join(separator))
    .join(lineEnd) + lineEnd

const expected = (separator: string) => ({
  ok: true,
  header: ['Soyad', 'Ad', 'Qeyd'],
  rows: [
    { line: 2, cells: ['Əliyeva', 'Gülşən', `bir${separator} iki`] },
    { line: 3, cells: ['İsmayılov', 'Çingiz', 'dedi: "gəlirəm"'] },
  ],
})

const reasonOf = (bytes: Buffer) => {
  const reading = readTable(bytes)
  return reading.ok ? null : reading.reason
}

describe('csv-reader', () => {
  for (const [encodingName, encode] of Object.entries({ utf8, withMark, utf16le, utf16be })) {
    for (const separator of [',', ';', '\t']) {
      for (const lineEnd of ['\r\n', '\n', '\r']) {
        const name = JSON.stringify(separator + lineEnd)
        it(`reads ${encodingName} divided by ${name}`, () => {
          expect(readTable(encode(table(separator, lineEnd)))).to.deep.equal(expected(separator))
        })
      }
    }
  }

  it('takes the delimiter from the headings, not from what cells contain', () => {
    expect(readTable(utf8('a;b\n1,2,3,4;5\n'))).to.deep.include({
      header: ['a', 'b'],
      rows: [{ line: 2, cells: ['1,2,3,4', '5'] }],
    })
    expect(readTable(utf8('"x,y,z";b\n1;2\n'))).to.deep.include({ header: ['x,y,z', 'b'] })
  })

  it("follows Excel's sep= line and does not show it", () => {
    expect(readTable(withMark('sep=;\r\na;b,c\r\n1;2\r\n'))).to.deep.equal({
      ok: true,
      header: ['a', 'b,c'],
      rows: [{ line: 3, cells: ['1', '2'] }],
    })
  })

  it('reads a single column', () => {
    expect(readTable(utf8('Ad\nLeyla\n'))).to.deep.include({ rows: [{ line: 2, cells: ['Leyla'] }] })
  })

  it('counts lines as an editor does: breaks inside cells, blank lines and empty rows included', () => {
    const reading = readTable(utf8('a,b\n"one\ntwo\r\nthree",x\n\n,\nlast,y'))
    expect(reading).to.deep.include({
      rows: [
        { line: 2, cells: ['one\ntwo\nthree', 'x'] },
        { line: 7, cells: ['last', 'y'] },
      ],
    })
  })

  it('pads short rows, drops empty cells at the end, and leaves a filled cell too many to be seen', () => {
    const reading = readTable(utf8('a,b,\n1\n1,2,,,\n1,2,3\n'))
    expect(reading).to.deep.include({
      header: ['a', 'b'],
      rows: [
        { line: 2, cells: ['1', ''] },
        { line: 3, cells: ['1', '2'] },
        { line: 4, cells: ['1', '2', '3'] },
      ],
    })
  })

  it('takes a quotation mark in the middle of a cell as a letter', () => {
    expect(readTable(utf8('a,b\nMMC "Günəş",2\n'))).to.deep.include({
      rows: [{ line: 2, cells: ['MMC "Günəş"', '2'] }],
    })
  })

  it('accepts a file of headings only', () => {
    expect(readTable(utf8('a;b\r\n'))).to.deep.equal({ ok: true, header: ['a', 'b'], rows: [] })
  })

  const refusals: [string, Buffer, string][] = [
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['only a byte order mark', utf8('\ufeff'), 'file-empty'],
    ['only blanks', utf8(' \r\n\t\r\n'), 'file-empty'],
    ['only delimiters', utf8(';;;\r\n;;;\r\n'), 'file-empty'],
    ['an .xlsx workbook', Buffer.from('504b030414000600', 'hex'), 'file-is-workbook'],
    ['an .xls workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-is-workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-not-text'],
    ['control characters', utf8('a,b\n\u0001,\u0002\n'), 'file-not-text'],
    ['UTF-16 without a mark', Buffer.from('a;b\n1;2', 'utf16le'), 'file-not-text'],
    ['a legacy code page', Buffer.from('Soyad;Ad\nQuliyev;\xddlqar\n', 'latin1'), 'file-encoding-unknown'],
    ['half a UTF-16 letter', utf16le('a;b').subarray(0, 7), 'file-encoding-unknown'],
    ['a quotation mark that never ends', utf8('a,b\n"1,2\n3,4\n'), 'file-quotes-unclosed'],
  ]
  for (const [name, bytes, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      expect(reasonOf(bytes)).to.deep.equal({ code })
    })
  }

  it('refuses a file or a table beyond its limits and says the limit', () => {
    expect(reasonOf(Buffer.alloc(tableLimits.bytes + 1, 'a'))).to.deep.equal({
      code: 'file-too-large',
      context: { limitBytes: tableLimits.bytes },
    })
    const rows = (count: number) => utf8('a;b\n' + '1;2\n'.repeat(count))
    expect(reasonOf(rows(tableLimits.rows + 1))).to.deep.equal({
      code: 'file-too-many-rows',
      context: { limit: tableLimits.rows },
    })
    expect(readTable(rows(tableLimits.rows)))
      .to.have.property('rows')
      .with.lengthOf(tableLimits.rows)
  })

  it('answers any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readTable(Buffer.from(bytes))).to.have.property('ok')
      }),
      { numRuns: 500 },
    )
  })
})
