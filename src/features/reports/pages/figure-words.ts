import type { PageRequest } from '../../../web/page.js'
import { attendanceOf, fillOf, leastCoveredOf, type Tally } from '../domain/tally.js'

export type Words = Pick<PageRequest, 't' | 'format'>

/** Not known is not nought. */
export const unknown = '–'

export const asShare = ({ format }: Words, share: number | null): string =>
  share === null ? unknown : format.percent(share)

export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10

/** The figures of service, in the order of columns on screen, on paper and in the file. */
export const serviceColumns = [
  'confirmed',
  'places',
  'fill',
  'least',
  'hours',
  'attendance',
  'noShow',
  'lateGoodbyes',
  'unrecorded',
] as const
export type ServiceColumn = (typeof serviceColumns)[number]

/** A whole number, a number with one decimal, or a share; null is not known. */
export type Cell = { readonly kind: 'number' | 'share'; readonly value: number | null }

const number = (value: number): Cell => ({ kind: 'number', value })

export function serviceCell(tally: Tally, column: ServiceColumn): Cell {
  switch (column) {
    case 'fill':
      return { kind: 'share', value: fillOf(tally) }
    case 'least':
      return { kind: 'share', value: leastCoveredOf(tally) }
    case 'attendance':
      return { kind: 'share', value: attendanceOf(tally) }
    case 'hours':
      return number(hoursOf(tally.minutes))
    case 'unrecorded':
      return number(Math.max(0, tally.unrecorded))
    default:
      return number(tally[column])
  }
}

export const cellText = (words: Words, { kind, value }: Cell): string => {
  if (value === null) return unknown
  return kind === 'share' ? words.format.percent(value) : words.format.number(value)
}
