import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import {
  assessRows,
  type ImportAssessment,
  type KnownPeople,
  type Table,
} from '../../../../src/features/imports/index.js'
import { defaultSettings, settingsWith } from '../../../../src/features/programmes/index.js'

interface Key {
  readonly rows: number
  readonly clean: number
  readonly byProblem: Readonly<Record<string, number>>
  readonly problems: readonly { readonly row: number; readonly problems: readonly string[] }[]
}

const fixture = (name: string) => readFileSync(`test/fixtures/${name}`, 'utf8')
const now = new Date('2026-11-22T08:00:00Z')
const nobody: KnownPeople = { fins: new Set(), permits: new Set(), emails: new Set(), phones: new Set() }

const HEADER = [
  'Soyad',
  'Ad',
  'Ata adı',
  'Cins',
  'Doğum tarixi',
  'FİN',
  'Vətəndaşlıq',
  'Telefon',
  'E-poçt',
  'Alt proqram',
  'Qeyd',
  'Müraciət tarixi',
  'Uyğunlaşdırma ehtiyacı',
  'Dillər',
  'Təhsil',
  'Mərkəz',
  'Şirkət',
]
const GOOD: Readonly<Record<string, string>> = {
  Soyad: 'ƏLIYEVA',
  Ad: ' leyla ',
  'Ata adı': 'ELÇIN QIZI',
  Cins: 'Q',
  'Doğum tarixi': '7.5.2004',
  FİN: '5abc12d',
  Vətəndaşlıq: 'Azərbaycan',
  Telefon: '(050) 123-45-67',
  'E-poçt': 'LEYLA@EXAMPLE.ORG',
  'Alt proqram': 'GƏNC dost',
  'Müraciət tarixi': '2026-03-01',
}

const rowOf = (cells: Readonly<Record<string, string>>) =>
  HEADER.map((heading) => ({ ...GOOD, ...cells })[heading] ?? '')
const assess = (
  rows: readonly Readonly<Record<string, string>>[],
  existing = nobody,
  settings = defaultSettings,
): ImportAssessment => assessRows({ header: HEADER, rows: rows.map(rowOf) }, { existing, settings, now })
const first = (cells: Readonly<Record<string, string>>) => assess([cells]).rows[0]!
const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code)

describe('assessRows', () => {
  describe('over the 400 applications of 2026', () => {
    const [header = [], ...rows] = parse(fixture('applications-2026.csv'), {
      bom: true,
      relax_column_count: true,
    })
    const key = JSON.parse(fixture('applications-2026.key.json')) as Key
    const table: Table = { header, rows }
    const result = assessRows(table, { existing: nobody, settings: defaultSettings, now })

    it('knows every column', () => {
      expect(result.missingColumns).to.deep.equal([])
      expect(result.unknownHeadings).to.deep.equal([])
    })

    it('finds exactly the problems that are there', () => {
      const found = result.rows
        .filter(({ problems }) => problems.length > 0)
        .map(({ row, problems }) => ({ row, problems: problems.map(({ field }) => field) }))
      expect(found).to.deep.equal(key.problems)
      expect(result.rows).to.have.length(key.rows)
      expect(result.cleanCount).to.equal(key.clean)
      expect(result.problemCounts).to.deep.equal(key.byProblem)
    })

    it('gives the same answer whatever day the file is read', () => {
      const later = assessRows(table, {
        existing: nobody,
        settings: defaultSettings,
        now: new Date('2027-06-01T08:00:00Z'),
      })
      expect(later).to.deep.equal(result)
    })

    it('reads everything else in the rows it takes', () => {
      const notices = result.rows.flatMap((row) => codes(row.notices))
      expect(notices.filter((code) => code.endsWith('.unreadable'))).to.deep.equal([])
      expect(notices.filter((code) => code === 'cell.formula')).to.have.length(11)
    })

    it('finds everybody known again when the file is read twice', () => {
      const people = result.rows.flatMap(({ candidate }) => candidate ?? [])
      const existing: KnownPeople = {
        fins: new Set(people.flatMap(({ identity }) => (identity.kind === 'fin' ? [identity.fin] : []))),
        permits: new Set(
          people.flatMap(({ identity }) => (identity.kind === 'permit' ? [identity.number] : [])),
        ),
        emails: new Set(),
        phones: new Set(),
      }
      expect(assessRows(table, { existing, settings: defaultSettings, now }).cleanCount).to.equal(0)
    })

    it('shows nobody’s needs among the cells', () => {
      expect(result.rows.filter(({ needs }) => needs !== null)).to.have.length(72)
      expect(JSON.stringify(result.rows.map(({ cells, candidate }) => [cells, candidate]))).to.not.include(
        'Pilləsiz giriş',
      )
    })
  })

  it('reads a row into a candidate', () => {
    expect(
      first({ Dillər: 'Azərbaycan; jest dili', Təhsil: 'Tələbə (BDU)', Mərkəz: 'baku-1' }).candidate,
    ).to.deep.equal({
      surname: 'Əliyeva',
      firstName: 'Leyla',
      patronymic: 'Elçin qızı',
      gender: 'female',
      bornOn: '2004-05-07',
      identity: { kind: 'fin', fin: '5ABC12D' },
      citizenship: { kind: 'country', code: 'AZ' },
      phone: '+994501234567',
      email: 'leyla@example.org',
      city: null,
      bakuDistrict: null,
      education: { level: 'student', place: 'BDU' },
      languages: ['az', 'sign'],
      programmeId: 'genc',
      centreCode: 'BAKU-1',
      companyName: null,
      note: null,
      appliedOn: '2026-03-01',
    })
  })

  const problems: [string, Record<string, string>, string[]][] = [
    ['nothing wrong', {}, []],
    ['no first name', { Ad: '  ' }, ['firstName.missing']],
    ['a formula for a name', { Ad: '=1+1' }, ['firstName.invalid']],
    ['no surname', { Soyad: '' }, ['surname.missing']],
    ['no birthday', { 'Doğum tarixi': '' }, ['birthDate.missing']],
    ['a day that does not exist', { 'Doğum tarixi': '31.02.2001' }, ['birthDate.notADay']],
    ['month before day', { 'Doğum tarixi': '05/31/2001' }, ['birthDate.notADay']],
    ['a birthday to come', { 'Doğum tarixi': '2031-05-01' }, ['birthDate.inFuture']],
    ['a birthday too long ago', { 'Doğum tarixi': '01.01.1901' }, ['birthDate.tooLongAgo']],
    ['a citizen without FİN', { FİN: '', Qeyd: 'MYİ 9834563' }, ['fin.missing']],
    ['a foreigner with neither FİN nor permit', { FİN: '', Vətəndaşlıq: 'Gürcüstan' }, ['fin.missing']],
    ['a FİN with the letter O', { FİN: 'LR3LZO9' }, ['fin.invalid']],
    ['a short phone number', { Telefon: '+994 20 111' }, ['phone.invalid']],
    ['no phone', { Telefon: '' }, ['phone.missing']],
    ['an address without @', { 'E-poçt': 'leyla at example.org' }, ['email.invalid']],
    ['no address', { 'E-poçt': '' }, ['email.missing']],
    ['a sub-programme nobody knows', { 'Alt proqram': 'Qırmızı DOST' }, ['programme.unknown']],
    ['no sub-programme', { 'Alt proqram': 'DOST' }, ['programme.unknown']],
    ['49 in Gümüşü', { 'Alt proqram': 'Gümüş DOST', 'Doğum tarixi': '02.03.1976' }, ['age.tooYoung']],
    ['50 in Gümüşü on that very day', { 'Alt proqram': 'Gümüş DOST', 'Doğum tarixi': '01.03.1976' }, []],
    ['13 anywhere', { 'Doğum tarixi': '01.05.2012' }, ['age.tooYoung']],
    [
      'everything wrong',
      { Ad: '', FİN: 'x', Telefon: 'yoxdur', 'E-poçt': '@' },
      ['firstName.missing', 'fin.invalid', 'phone.invalid', 'email.invalid'],
    ],
  ]
  for (const [name, cells, expected] of problems) {
    it(`sees ${name}`, () => {
      const row = first(cells)
      expect(codes(row.problems)).to.deep.equal(expected)
      expect(row.candidate === null).to.equal(expected.length > 0)
    })
  }

  const notices: [string, Record<string, string>, string[]][] = [
    ['17 in Gənc', { 'Doğum tarixi': '11.11.2008' }, ['age.belowAssumedLimit', 'guardian.needed']],
    ['30 in Gənc', { 'Doğum tarixi': '09.01.1996' }, ['age.aboveAssumedLimit']],
    ['a formula in the note', { Qeyd: '=HYPERLINK("http://example.com","bax")' }, ['cell.formula']],
    ['an employee without a company', { 'Alt proqram': 'korporativ' }, ['company.missing']],
    ['a day of application nobody can read', { 'Müraciət tarixi': 'dünən' }, ['appliedOn.unreadable']],
    [
      'words nobody knows',
      { Cins: 'x', Təhsil: 'çox', Dillər: 'az, klinqon' },
      ['gender.unreadable', 'education.unreadable', 'languages.unreadable'],
    ],
  ]
  for (const [name, cells, expected] of notices) {
    it(`points out ${name} and takes the row`, () => {
      const row = first(cells)
      expect(codes(row.notices)).to.deep.equal(expected)
      expect(row.candidate).to.not.equal(null)
    })
  }

  it('refuses by a limit once the Agency has set it', () => {
    const settings = settingsWith([{ scope: 'genc', key: 'oldestAge', value: 29 }], 1)
    const { rows } = assess([{ 'Doğum tarixi': '09.01.1996' }], nobody, settings)
    expect(codes(rows[0]!.problems)).to.deep.equal(['age.tooOld'])
  })

  for (const [vetendasliq, citizenship] of [
    ['Gürcüstan', { kind: 'country', code: 'GE' }],
    ['Türkiyə', { kind: 'country', code: 'TR' }],
    ['vətəndaşlığı yoxdur', { kind: 'stateless' }],
  ] as const) {
    it(`accepts a residence permit from somebody with citizenship "${vetendasliq}"`, () => {
      const { candidate } = first({ FİN: '', Vətəndaşlıq: vetendasliq, Qeyd: 'MYİ 9834563' })
      expect(candidate?.identity).to.deep.equal({
        kind: 'permit',
        permit: 'temporary-residence',
        number: '9834563',
      })
      expect(candidate?.citizenship).to.deep.equal(citizenship)
    })
  }

  for (const [name, second, duplicate] of [
    ['by FİN in another case', { FİN: '5ABC12D', 'E-poçt': 'other@example.org' }, { by: 'fin', row: 2 }],
    [
      'by address in another case',
      { FİN: '6ABC12D', 'E-poçt': 'leyla@example.org' },
      { by: 'email', row: 2 },
    ],
  ] as const) {
    it(`finds a person again ${name}`, () => {
      const { rows } = assess([{}, second])
      expect(rows[0]!.problems).to.deep.equal([])
      expect(rows[1]!.problems).to.deep.equal([
        { field: 'duplicate', code: 'duplicate.inFile', context: duplicate },
      ])
    })
  }

  it('finds a person who is in the register', () => {
    const { rows } = assess([{}], { ...nobody, emails: new Set(['leyla@example.org']) })
    expect(rows[0]!.problems).to.deep.equal([
      { field: 'duplicate', code: 'duplicate.existing', context: { by: 'email' } },
    ])
  })

  it('lets a family share a telephone', () => {
    const { rows } = assess([{}, { FİN: '6ABC12D', 'E-poçt': 'other@example.org' }])
    expect(rows[1]!.problems).to.deep.equal([])
    expect(rows[1]!.notices).to.deep.equal([{ code: 'phone.shared', context: { row: 2 } }])
  })

  it('finds columns in any order, case and spacing, and names those that are missing', () => {
    const header = ['e-POÇT', 'ALT  PROQRAM', 'soyad ', ' AD', 'Fin', 'TELEFON', 'Doğum Tarixi', 'Boy']
    const row = [
      'leyla@example.org',
      'genc',
      'Əliyeva',
      'Leyla',
      '5ABC12D',
      '0501234567',
      '2004-05-07',
      '170',
    ]
    const { rows, unknownHeadings } = assessRows(
      { header, rows: [row] },
      { existing: nobody, settings: defaultSettings, now },
    )
    expect(rows[0]!.problems).to.deep.equal([])
    expect(unknownHeadings).to.deep.equal(['Boy'])

    const incomplete = assessRows(
      { header: ['Ad', 'Soyad'], rows: [['a', 'b']] },
      { existing: nobody, settings: defaultSettings, now },
    )
    expect(incomplete.missingColumns).to.deep.equal(['birthDate', 'fin', 'phone', 'email', 'programme'])
    expect(incomplete.rows).to.deep.equal([])
  })

  it('passes over empty rows without losing count', () => {
    const table = { header: HEADER, rows: [HEADER.map(() => ' '), rowOf({ Ad: '' })] }
    const { rows } = assessRows(table, { existing: nobody, settings: defaultSettings, now })
    expect(rows.map(({ row }) => row)).to.deep.equal([3])
  })

  it('keeps needs apart, as options and in the person’s own words', () => {
    expect(first({ 'Uyğunlaşdırma ehtiyacı': 'Pilləsiz giriş, it bələdçi' }).needs).to.deep.equal({
      options: ['step-free-entry', 'other'],
      inOwnWords: ['it bələdçi'],
    })
    expect(first({}).needs).to.equal(null)
  })
})
