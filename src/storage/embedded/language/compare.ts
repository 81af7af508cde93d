import { ObjectId } from 'bson'
import { keyOf } from './keys.js'

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

const plainText = /^[\x20-\x7e]*$/

const isPlain = (text: unknown): text is string => typeof text === 'string' && plainText.test(text)
const isOrdinary = (n: unknown): n is number => typeof n === 'number' && !Number.isNaN(n)

/** The common cases, where two values of one type compare without making keys of them. */
function quickly(a: unknown, b: unknown): number | undefined {
  if (isOrdinary(a) && isOrdinary(b)) return order(a, b)
  if (isPlain(a) && isPlain(b)) return order(a, b)
  if (a instanceof Date && b instanceof Date) return order(a.getTime(), b.getTime())
  return a instanceof ObjectId && b instanceof ObjectId ? Buffer.compare(a.id, b.id) : undefined
}

/** MongoDB's order over all types. */
export function compare(a: unknown, b: unknown): number {
  return quickly(a, b) ?? order(keyOf(a), keyOf(b))
}

export const equal = (a: unknown, b: unknown): boolean => a === b || compare(a, b) === 0
