import { foldForSearch } from '../../../lib/text.js'
import type { ProgrammeId } from '../../programmes/index.js'

// Gümüş is how people say Gümüşü; Virtual DOST was the name of Distant DOST until 2022.
const PROGRAMME_BY_NAME = new Map<string, ProgrammeId>([
  ['genc', 'genc'],
  ['gumusu', 'gumusu'],
  ['gumus', 'gumusu'],
  ['inkluziv', 'inkluziv'],
  ['korporativ', 'korporativ'],
  ['distant', 'distant'],
  ['virtual', 'distant'],
])

/** `readProgrammeName('GƏNC dost')` and `'Genc DOST'` are `'genc'`; null for a name nobody knows. */
export function readProgrammeName(text: string): ProgrammeId | null {
  const name = foldForSearch(text)
    .replace(/\bdost\b/g, '')
    .replace(/[^\p{L}]/gu, '')
  return PROGRAMME_BY_NAME.get(name) ?? null
}
