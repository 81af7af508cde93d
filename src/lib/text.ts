// Az lower-casing is the only one that reads İ as i and I as ı; 'İ'.toLowerCase() is two code points.
const AZERBAIJANI = 'az'

const MARKS = /\p{M}/gu
const APOSTROPHES = /['ʼ’‘`´]/g

// Letters that keep their shape under NFD, so stripping marks alone would miss them.
const FOLDED_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ə: 'e' }

/** One space between words and none at the ends; spaces that do not look like spaces are spaces too. */
export function collapseSpaces(text: string): string {
  return text.replace(/[\s\u200b\u2060]+/gu, ' ').trim()
}

/**
 * The form in which names are kept for search and in which a query is compared: `foldForSearch('ƏLİYEVA Çinarə')`
 * is `'eliyeva cinare'`. Ignores case, diacritics and apostrophes, in Latin and Cyrillic.
 */
export function foldForSearch(text: string): string {
  const lower = text.normalize('NFC').toLocaleLowerCase(AZERBAIJANI)
  const plain = lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[ıə]/g, (letter) => FOLDED_LETTERS[letter] ?? letter)
  return collapseSpaces(plain.replace(APOSTROPHES, ''))
}

// Five places give 32 forms; nobody types a longer name with every vowel in doubt.
const MOST_DOUBTFUL_VOWELS = 5

/**
 * The folded query first, then the same with a and e exchanged: ə is typed as either, so
 * `searchVariants('Aliyev')` is `['aliyev', 'eliyev']` plus the mixed forms, and the second finds Əliyev.
 */
export function searchVariants(query: string): string[] {
  const folded = foldForSearch(query)
  let doubtful = 0
  const variants = Array.from(folded).reduce<string[]>(
    (written, letter) => {
      const inDoubt = /[ae]/.test(letter) && doubtful < MOST_DOUBTFUL_VOWELS
      if (inDoubt) doubtful += 1
      const readings = inDoubt ? [letter, letter === 'a' ? 'e' : 'a'] : [letter]
      return readings.flatMap((reading) => written.map((start) => start + reading))
    },
    [''],
  )
  return [folded, ...variants.filter((variant) => variant !== folded)]
}

// Endings of the ordinal follow the last vowel of the spoken number.
const ENDING_BY_UNIT = ['', 'ci', 'ci', 'cü', 'cü', 'ci', 'cı', 'ci', 'ci', 'cu']
const ENDING_BY_TEN = ['', 'cu', 'ci', 'cu', 'cı', 'ci', 'cı', 'ci', 'ci', 'cı']

/** The ending that makes a number an ordinal: 1-ci, 3-cü, 6-cı, 9-cu, 40-cı, 100-cü. Ending only, no hyphen. */
export function ordinalSuffixAz(count: number): string {
  const whole = Math.abs(Math.trunc(count))
  if (whole === 0) return 'cı' // sıfır
  if (whole % 10 !== 0) return ENDING_BY_UNIT[whole % 10] ?? ''
  if (whole % 100 !== 0) return ENDING_BY_TEN[(whole % 100) / 10] ?? ''
  if (whole % 1000 !== 0) return 'cü' // yüz
  if (whole % 1_000_000 !== 0) return 'ci' // min
  return whole % 1_000_000_000 === 0 ? 'cı' : 'cu' // milyard, milyon
}

/** At most `longest` characters, cut between words where one is near, with an ellipsis. */
export function truncate(text: string, longest: number): string {
  const characters = Array.from(text)
  if (characters.length <= longest) return text
  const cut = characters.slice(0, longest - 1).join('')
  const lastSpace = characters.slice(0, longest).join('').lastIndexOf(' ')
  const atWord = lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut
  return `${atWord.trimEnd()}…`
}
