import { Decimal128, Long } from 'bson'
import { isNumeric, toNumber } from './values.js'

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

/** digits / 10^scale */
interface Exact {
  readonly digits: bigint
  readonly scale: number
}

function exactDouble(value: number): Exact {
  scratch.writeDoubleBE(value)
  const bits = scratch.readBigUInt64BE()
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n
  const power = (exponent === 0 ? 1 : exponent) - 1075
  const sign = value < 0 ? -1n : 1n
  return power >= 0
    ? { digits: sign * (mantissa << BigInt(power)), scale: 0 }
    : { digits: sign * mantissa * 5n ** BigInt(-power), scale: -power }
}

export function exactDecimal(text: string): Exact {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text) ?? []
  const digits = BigInt(`${sign}${whole}${fraction}`)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

function minus(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale)
  const grow = (x: Exact): bigint => x.digits * 10n ** BigInt(scale - x.scale)
  return { digits: grow(a) - grow(b), scale }
}

/** Order-preserving text of a positive amount: its magnitude, then its digits. */
function positiveTail(amount: Exact): string {
  const digits = amount.digits.toString().replace(/0+$/, '')
  const magnitude = amount.digits.toString().length - amount.scale + 0x4000
  return `\x01${String.fromCharCode(magnitude >> 8, magnitude & 0xff)}${digits}\0`
}

const belowEverything: Exact = { digits: -(10n ** 6200n), scale: 0 }

/** A number that no double holds: the double below it, then how far above that it is. */
function exactKey(exact: Exact, nearest: number): string {
  let below = nearest === Infinity ? Number.MAX_VALUE : nearest
  if (below === -Infinity) return doubleBytes(below) + positiveTail(minus(exact, belowEverything))
  let rest = minus(exact, exactDouble(below))
  if (rest.digits < 0n) {
    below = nextBelow(below)
    if (below === -Infinity) return doubleBytes(below) + positiveTail(minus(exact, belowEverything))
    rest = minus(exact, exactDouble(below))
  }
  return rest.digits === 0n ? `${doubleBytes(below)}\0` : doubleBytes(below) + positiveTail(rest)
}

/** Equal numbers of any type have one key, and keys sort as the numbers do; NaN comes first. */
export function numberKey(value: unknown): string {
  if (!isNumeric(value)) throw new TypeError('not a number')
  const nearest = toNumber(value)
  if (Number.isNaN(nearest)) return '\0\0\0\0\0\0\0\0\0'
  if (value instanceof Long && !Number.isSafeInteger(nearest)) {
    return exactKey({ digits: value.toBigInt(), scale: 0 }, nearest)
  }
  if (value instanceof Decimal128) {
    const text = value.toString()
    if (!text.includes('Inf')) return exactKey(exactDecimal(text), nearest)
  }
  return `${doubleBytes(nearest)}\0`
}
