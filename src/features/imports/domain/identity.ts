import { parseFin, type Fin } from '../../../lib/fin.js'
import { unreadable, type Read } from './import-problem.js'

export type PermitKind = 'temporary-residence' | 'permanent-residence'

export type Identity =
  | { readonly kind: 'fin'; readonly fin: Fin }
  | { readonly kind: 'permit'; readonly permit: PermitKind; readonly number: string }

// MYİ: müvəqqəti yaşayış icazəsi; DYİ: daimi yaşayış icazəsi. The old form had no field of their own for them.
const PERMIT = /(?:^|[\s,;:])([MD])Y[İIıi]\s*[№:-]?\s*(\d{5,10})(?!\d)/iu

function permitIn(note: string): Identity | null {
  const [, letter, number] = PERMIT.exec(note) ?? []
  if (number === undefined) return null
  return {
    kind: 'permit',
    permit: letter?.toUpperCase() === 'D' ? 'permanent-residence' : 'temporary-residence',
    number,
  }
}

export interface IdentityCells {
  readonly fin: string
  readonly note: string
  readonly isCitizen: boolean
}

/** Law on voluntary activity 2.2: a foreigner without a FİN shows a permit, which the old form kept in the note. */
export function readIdentity({ fin, note, isCitizen }: IdentityCells): Read<Identity> {
  const parsed = parseFin(fin)
  if (parsed !== null) return { value: { kind: 'fin', fin: parsed } }
  if (fin !== '') return unreadable('fin', 'fin.invalid')
  const permit = isCitizen ? null : permitIn(note)
  return permit === null ? unreadable('fin', 'fin.missing') : { value: permit }
}
