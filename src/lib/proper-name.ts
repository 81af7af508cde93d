import { collapseSpaces } from './text.js'

const AZERBAIJANI = 'az'
const AZERBAIJANI_LETTERS = /^[a-vx-zçəğıöşü'’.]+$/

// Programs without az rules write both i and ı as I in capitals, so a capital I is read as i, by far the more
// common in names, except in these stems (Qasımov, İsmayılova, Hacıyev …).
const STEMS_WITH_DOTLESS_I = new Map(
  [
    ...['aydın', 'bağır', 'çıraq', 'fazıl', 'hacı', 'ismayıl', 'laçın', 'nağı', 'qasım', 'qılınc', 'qızbəs'],
    ...['qızıl', 'qızxanım', 'sadıq', 'tağı', 'xanım', 'xıdır', 'yalçın', 'yıldırım'],
  ].map((stem) => [stem.replaceAll('ı', 'i'), stem]),
)

// Cabbarlı, but Nəsirli: the ending follows the vowel before it.
const ENDING_AFTER_BACK_VOWEL = /([aıou][^aeəiıoöuü]*)li$/

const PATRONYMIC_WORDS = new Map([
  ['oğlu', 'oğlu'],
  ['oglu', 'oğlu'],
  ['qızı', 'qızı'],
  ['qizi', 'qızı'],
  ['zadə', 'zadə'],
])

function isAllLower(word: string): boolean {
  return word === word.toLowerCase()
}

function isAllUpper(word: string): boolean {
  return word === word.toUpperCase() || word === word.toLocaleUpperCase(AZERBAIJANI)
}

function isAzerbaijani(word: string): boolean {
  return AZERBAIJANI_LETTERS.test(word.toLocaleLowerCase(AZERBAIJANI))
}

function lowerFromCapitals(word: string): string {
  if (!isAzerbaijani(word)) return word.toLowerCase()
  // İ inside the word shows a keyboard that has both letters, so I means what it says.
  if (word.slice(1).includes('İ')) return word.toLocaleLowerCase(AZERBAIJANI)
  const dotted = word.replaceAll('İ', 'i').toLowerCase()
  const stemmed = [...STEMS_WITH_DOTLESS_I].reduce((name, [typed, stem]) => name.replace(typed, stem), dotted)
  return stemmed.replace(ENDING_AFTER_BACK_VOWEL, '$1lı')
}

function capitalised(word: string): string {
  const [first = '', ...rest] = Array.from(word)
  return first.toLocaleUpperCase(isAzerbaijani(word) ? AZERBAIJANI : 'en') + rest.join('')
}

function properWord(word: string, isFirst: boolean): string {
  const lower = isAllUpper(word) ? lowerFromCapitals(word) : word
  const patronymic = isFirst ? undefined : PATRONYMIC_WORDS.get(lower.toLocaleLowerCase(AZERBAIJANI))
  if (patronymic !== undefined) return patronymic
  return isAllUpper(word) || isAllLower(word) ? capitalised(lower) : word
}

/**
 * A name as it is written, however it was typed: `properName('ƏLIYEVA')` and `properName('əliyeva')` are `'Əliyeva'`,
 * `properName(' ELÇIN  QIZI')` is `'Elçin qızı'`. A name with capitals of its own (MacDonald) stays as it is.
 */
export function properName(text: string): string {
  return collapseSpaces(text.normalize('NFC')).replace(/[^\s-]+/gu, (word, offset) =>
    properWord(word, offset === 0),
  )
}
