import { collapseSpaces, foldForSearch } from '../../../lib/text.js'

export type Gender = 'female' | 'male'

const GENDER_BY_WORD = new Map<string, Gender>([
  ['q', 'female'],
  ['qadin', 'female'],
  ['k', 'male'],
  ['kisi', 'male'],
])

/** Q is qadın, K is kişi. */
export function readGender(text: string): Gender | null {
  return GENDER_BY_WORD.get(foldForSearch(text)) ?? null
}

export type EducationLevel =
  'general' | 'full-general' | 'vocational' | 'student' | 'bachelor' | 'master' | 'doctorate'

export interface Education {
  readonly level: EducationLevel
  readonly place: string | null
}

const EDUCATION_BY_WORD = new Map<string, EducationLevel>([
  ['orta', 'general'],
  ['tam orta', 'full-general'],
  ['orta ixtisas', 'vocational'],
  ['telebe', 'student'],
  ['bakalavr', 'bachelor'],
  ['magistr', 'master'],
  ['doktorantura', 'doctorate'],
])

/** `readEducation('Tələbə (BDU)')` is a student at BDU. */
export function readEducation(text: string): Education | null {
  const [, written = '', place] = /^([^(]*)(?:\(([^)]*)\))?\s*$/.exec(text) ?? []
  const level = EDUCATION_BY_WORD.get(foldForSearch(written))
  return level === undefined ? null : { level, place: place === undefined ? null : collapseSpaces(place) }
}

export type LanguageCode = 'az' | 'ru' | 'en' | 'tr' | 'sign'

const LANGUAGE_BY_WORD = new Map<string, LanguageCode>([
  ['az', 'az'],
  ['azerbaycan', 'az'],
  ['ru', 'ru'],
  ['rus', 'ru'],
  ['en', 'en'],
  ['ingilis', 'en'],
  ['tr', 'tr'],
  ['turk', 'tr'],
  ['jest', 'sign'],
])

export interface Languages {
  readonly known: readonly LanguageCode[]
  readonly unread: readonly string[]
}

/** `readLanguages('az, jest dili')`: separated by comma, semicolon, slash or line. */
export function readLanguages(text: string): Languages {
  const words = text
    .split(/[,;/\n]/)
    .map(collapseSpaces)
    .filter(Boolean)
  const codeOf = (word: string) => LANGUAGE_BY_WORD.get(foldForSearch(word).replace(/ (dili|ca|ce)$/, ''))
  return {
    known: [...new Set(words.map(codeOf).filter((code) => code !== undefined))],
    unread: words.filter((word) => codeOf(word) === undefined),
  }
}
