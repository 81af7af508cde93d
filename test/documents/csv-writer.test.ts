import { expect } from 'chai'
import fc from 'fast-check'
import { readTable } from '../../src/documents/csv-reader.js'
import { neutraliseFormulas, writeTable } from '../../src/documents/csv-writer.js'

const oneCell = (cell: string | number | null): string =>
  writeTable({ columns: ['a', 'b'], rows: [[cell, 'x']] })
    .toString('utf8')
    .replace('\ufeffa;b\r\n', '')

describe('csv-writer', () => {
  it('writes a byte order mark, semicolons and CRLF, with Azerbaijani and Cyrillic letters intact', () => {
    const bytes = writeTable({
      columns: ['Soyad', 'Saat'],
      rows: [
        ['Əşrəfli Ğ. İ. ı', 3],
        ['Щукина', null],
      ],
    })
    expect(bytes.subarray(0, 3).toString('hex')).to.equal('efbbbf')
    expect(bytes.toString('utf8')).to.equal('\ufeffSoyad;Saat\r\nƏşrəfli Ğ. İ. ı;3\r\nЩукина;\r\n')
  })

  const cells: [string, string | number | null, string][] = [
    ['a formula', '=1+1', "'=1+1;x\r\n"],
    ['a plus', '+994501234567', "'+994501234567;x\r\n"],
    ['a minus in text', '-5', "'-5;x\r\n"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1);x\r\n"],
    ['a formula behind blanks', '  \u00a0=1', "'  \u00a0=1;x\r\n"],
    ['a formula behind an invisible letter', '\u200b=1', "'\u200b=1;x\r\n"],
    ['full-width signs', '＝1', "'＝1;x\r\n"],
    ['full-width at', '＠A', "'＠A;x\r\n"],
    ['a tab at the start', '\tA', '"\'\tA";x\r\n'],
    ['a carriage return at the start', '\rA', '"\'\rA";x\r\n'],
    ['a formula an Excel divided by commas would see', 'Bakı,=1+1,', '"Bakı,\'=1+1,";x\r\n'],
    ['a formula on a second line', 'bir\n=1', '"bir\n\'=1";x\r\n'],
    ['a hyphen inside words', 'Sankt-Peterburq', 'Sankt-Peterburq;x\r\n'],
    ['a plain text with quotation marks', 'MMC "Günəş"', '"MMC ""Günəş""";x\r\n'],
    ['a formula inside quotation marks', '"=1"', `"'""=1""";x\r\n`],
    ['a delimiter', 'bir; iki', '"bir; iki";x\r\n'],
    ['a negative number', -5, '-5;x\r\n'],
    ['a fraction, with the decimal comma of az and ru', 2.5, '"2,5";x\r\n'],
    ['a number that is none', Number.NaN, ';x\r\n'],
    ['nothing', null, ';x\r\n'],
  ]
  for (const [name, cell, line] of cells) {
    it(`writes ${name}`, () => {
      expect(oneCell(cell)).to.equal(line)
    })
  }

  it('guards headings as well', () => {
    expect(writeTable({ columns: ['=cmd'], rows: [] }).toString('utf8')).to.equal("\ufeff'=cmd\r\n")
  })

  const dangerous = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    ' ',
    ',',
    ';',
    '"',
    "'",
    '＝',
    '＋',
    'ə',
    'İ',
  )
  const cell = fc.oneof(
    fc.string({ unit: dangerous, maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  // A control character makes the reader refuse the file, and a row of blanks is no row.
  const readable = cell.map((text) => `a${text}`.replace(/\p{Cc}(?<![\t\r\n])|[\ufffe\uffff]/gu, '').slice(1))
  const rows = fc.array(fc.array(readable, { minLength: 3, maxLength: 3 }), { maxLength: 8 })

  it('is read back cell for cell, but for the guard', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const rowsWritten = data.map((cells, index) => [`r${index}`, ...cells])
        const reading = readTable(writeTable({ columns: ['id', 'x', 'y', 'z'], rows: rowsWritten }))
        expect(reading.ok || data.length === 0).to.equal(true)
        expect(reading.ok ? reading.rows.map((row) => row.cells) : []).to.deep.equal(
          rowsWritten.map((cells) => cells.map((cell) => neutraliseFormulas(cell).replace(/\r\n?/g, '\n'))),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('never lets a cell begin with a formula sign, whichever separator the reader believes in', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const text = writeTable({ columns: ['id'], rows: data })
          .toString('utf8')
          .replace('\ufeff', '')
        for (const piece of text.split(/[,;\t\r\n]/)) {
          expect(piece.replaceAll('"', '').trimStart()).not.to.match(/^[=+\-@＝＋－＠]/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('removes nothing: without the apostrophes it put in, the text is what it was', () => {
    fc.assert(
      fc.property(readable, (text) => {
        expect(neutraliseFormulas(text).replaceAll("'", '')).to.equal(text.replaceAll("'", ''))
      }),
    )
  })
})
