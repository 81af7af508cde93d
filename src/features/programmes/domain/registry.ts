import { distant } from './distant.js'
import { genc } from './genc.js'
import { gumusu } from './gumusu.js'
import { inkluziv } from './inkluziv.js'
import { korporativ } from './korporativ.js'
import { isProgrammeId, PROGRAMME_IDS, type ProgrammeId } from './programme-id.js'
import type { Programme } from './programme.js'

/** The compiler asks for the sixth. */
export const programmes: Readonly<Record<ProgrammeId, Programme>> = {
  genc,
  gumusu,
  inkluziv,
  korporativ,
  distant,
}

export function listProgrammes(): Programme[] {
  return PROGRAMME_IDS.map((id) => programmes[id])
}

/** How people of a sub-programme help; terms keep its id as a word. */
export const servesByOf = (programme: string): Programme['servesBy'] =>
  isProgrammeId(programme) ? programmes[programme].servesBy : 'shifts'
