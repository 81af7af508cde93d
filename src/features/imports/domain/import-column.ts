import { foldForSearch } from '../../../lib/text.js'

/** The columns of the old form's export, with every heading they are known under. */
const HEADINGS = {
  surname: ['Soyad'],
  firstName: ['Ad'],
  patronymic: ['Ata adı'],
  gender: ['Cins', 'Cinsi'],
  birthDate: ['Doğum tarixi', 'Doğulduğu tarix'],
  fin: ['FİN', 'FİN kod'],
  citizenship: ['Vətəndaşlıq', 'Vətəndaşlığı'],
  phone: ['Telefon', 'Mobil telefon', 'Telefon nömrəsi'],
  email: ['E-poçt', 'E-mail', 'Elektron poçt'],
  city: ['Şəhər/rayon', 'Şəhər'],
  bakuDistrict: ['Bakı rayonu'],
  education: ['Təhsil'],
  languages: ['Dillər', 'Dil bilikləri'],
  programme: ['Alt proqram', 'Proqram'],
  centre: ['Mərkəz', 'DOST mərkəzi'],
  needs: ['Uyğunlaşdırma ehtiyacı'],
  company: ['Şirkət'],
  note: ['Qeyd'],
  appliedOn: ['Müraciət tarixi'],
} as const

export type ImportColumn = keyof typeof HEADINGS

export const IMPORT_COLUMNS = Object.keys(HEADINGS) as ImportColumn[]

const REQUIRED: readonly ImportColumn[] = [
  'surname',
  'firstName',
  'birthDate',
  'fin',
  'phone',
  'email',
  'programme',
]

export type Cells = Readonly<Record<ImportColumn, string>>

export interface Header {
  /** Where each column stands in the file. */
  readonly positions: ReadonlyMap<ImportColumn, number>
  readonly missing: readonly ImportColumn[]
  readonly unknown: readonly string[]
}

function plainHeading(heading: string): string {
  return foldForSearch(heading).replace(/[^\p{L}\p{N}]/gu, '')
}

const columnByHeading = new Map(
  IMPORT_COLUMNS.flatMap((column) => HEADINGS[column].map((heading) => [plainHeading(heading), column])),
)

/** Finds the columns whatever their order, case and spaces; the first of two equal headings counts. */
export function readHeader(headings: readonly string[]): Header {
  const columns = headings.map((heading) => columnByHeading.get(plainHeading(heading)))
  const found = new Set(columns)
  return {
    positions: new Map(
      IMPORT_COLUMNS.filter((column) => found.has(column)).map((column) => [column, columns.indexOf(column)]),
    ),
    missing: REQUIRED.filter((column) => !found.has(column)),
    unknown: headings.filter((heading, index) => heading.trim() !== '' && columns[index] === undefined),
  }
}

/** Cells by column, trimmed, without characters nobody can see; a missing cell is empty. */
export function cellsOf(row: readonly string[], { positions }: Header): Cells {
  const cell = (column: ImportColumn): string => {
    const position = positions.get(column)
    return (position === undefined ? '' : (row[position] ?? '')).replace(/[^\P{C}\n\t]/gu, '').trim()
  }
  return Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, cell(column)])) as Cells
}
