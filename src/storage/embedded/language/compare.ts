import { ObjectId } from 'bson'
import { keyOf } from './keys.js'

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

const plainText = /^[\x20-\x7e]*$/

function quickly(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return order(a, b)
  if (typeof a === 'string' && typeof b === 'string' && plainText.test(a) && plainText.test(b))
    return order(a, b)
  if (a instanceof Date && b instanceof Date) return order(a.getTime(), b.getTime())
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  return undefined
}

/** MongoDB's order over all types. */
export function compare(a: unknown, b: unknown): number {
  return quickly(a, b) ?? order(keyOf(a), keyOf(b))
}

export const equal = (a: unknown, b: unknown): boolean => a === b || compare(a, b) === 0
