import { Decimal128, Long } from 'bson'
import { aligned, exactOf, type Exact } from './exact.js'
import { toNumber, type Numeric } from './values.js'

/** Byte strings of numbers: one for equal numbers of any type, ordered as the numbers are, NaN first. */

const scratch = Buffer.alloc(8)

/** Eight bytes whose order is the order of doubles. */
function doubleBytes(value: number): string {
  scratch.writeDoubleBE(value === 0 ? 0 : value)
  if ((scratch[0] ?? 0) & 0x80) for (let i = 0; i < 8; i += 1) scratch[i] = ~(scratch[i] ?? 0)
  else scratch[0] = (scratch[0] ?? 0) | 0x80
  return scratch.toString('latin1', 0, 8)
}

function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE
  scratch.writeDoubleBE(value)
  const bits = scratch.readBigInt64BE()
  scratch.writeBigInt64BE(value > 0 ? bits - 1n : bits + 1n)
  return scratch.readDoubleBE()
}

/** Order-preserving text of a positive amount: its magnitude, then its digits. */
function tail(exact: Exact, below: Exact): string {
  const [a, b, scale] = aligned(exact, below)
  if (a === b) return '\0'
  const digits = (a - b).toString()
  const magnitude = digits.length - scale + 0x4000
  return `\x01${String.fromCharCode(magnitude >> 8, magnitude & 0xff)}${digits.replace(/0+$/, '')}\0`
}

const belowEverything: Exact = { digits: -(10n ** 6200n), scale: 0 }

/** A number that no double holds: the double below it, then how far above that it is. */
function exactKey(exact: Exact, nearest: number): string {
  let below = nearest === Infinity ? Number.MAX_VALUE : nearest
  if (below !== -Infinity) {
    const [a, b] = aligned(exact, exactOf(below))
    if (a < b) below = nextBelow(below)
  }
  return doubleBytes(below) + tail(exact, below === -Infinity ? belowEverything : exactOf(below))
}

export function numberKey(value: Numeric): string {
  const nearest = toNumber(value)
  if (Number.isNaN(nearest)) return '\0'.repeat(9)
  const wide = value instanceof Long && !Number.isSafeInteger(nearest)
  const decimal = value instanceof Decimal128 && !value.toString().includes('Inf')
  return wide || decimal ? exactKey(exactOf(value), nearest) : `${doubleBytes(nearest)}\0`
}
