import { Decimal128, Long } from 'bson'
import { asDouble, isInt32, toNumber, typeName, type Numeric } from './values.js'

/** Numbers as digits / 10^scale: what doubles can't hold is neither compared nor calculated in doubles. */
export type Exact = { readonly digits: bigint; readonly scale: number }
const bits = new DataView(new ArrayBuffer(8))

function exactDouble(value: number): Exact {
  bits.setFloat64(0, value)
  const word = bits.getBigUint64(0)
  const exponent = Number((word >> 52n) & 0x7ffn)
  const mantissa = (word & 0xfffffffffffffn) | (exponent === 0 ? 0n : 0x10000000000000n)
  const power = (exponent || 1) - 1075
  const signed = value < 0 ? -mantissa : mantissa
  return power >= 0
    ? { digits: signed << BigInt(power), scale: 0 }
    : { digits: signed * 5n ** BigInt(-power), scale: -power }
}

function exactText(text: string): Exact {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text) ?? []
  const scale = part.length - Number(power)
  const digits = BigInt(`${sign}${whole}${part}`)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** The exact value of a finite number. */
export function exactOf(value: Numeric): Exact {
  if (value instanceof Long) return { digits: value.toBigInt(), scale: 0 }
  if (Number.isSafeInteger(value)) return { digits: BigInt(value as number), scale: 0 }
  return value instanceof Decimal128 ? exactText(value.toString()) : exactDouble(toNumber(value))
}

/** The digits of two numbers at one scale. */
export function aligned(a: Exact, b: Exact): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale]
}

export type Operation = '+' | '-' | '*' | '/' | '%'
type InDigits = (a: Exact, b: Exact) => Exact

const atOneScale =
  (run: (x: bigint, y: bigint) => bigint): InDigits =>
  (a, b) => {
    const [x, y, scale] = aligned(a, b)
    return { digits: run(x, y), scale }
  }

/** More digits than the 34 that are kept; a last 1 stands for all that follow. */
const quotient: InDigits = (a, b) => {
  const [x, y] = aligned(a, b)
  const shift = Math.max(0, 40 + String(y).length - String(x).length)
  const grown = x * 10n ** BigInt(shift)
  const rest = grown % y === 0n ? 0n : grown < 0n === y < 0n ? 1n : -1n
  let [digits, scale] = [(grown / y) * 10n + rest, shift + 1]
  for (; scale > Math.max(0, a.scale - b.scale) && digits % 10n === 0n; scale -= 1) digits /= 10n
  return { digits, scale }
}

/** Each operation in doubles and in digits. */
const operations: Record<Operation, [(x: number, y: number) => number, InDigits]> = {
  '+': [(x, y) => x + y, atOneScale((x, y) => x + y)],
  '-': [(x, y) => x - y, atOneScale((x, y) => x - y)],
  '*': [(x, y) => x * y, (a, b) => ({ digits: a.digits * b.digits, scale: a.scale + b.scale })],
  '/': [(x, y) => x / y, quotient],
  '%': [(x, y) => x % y, atOneScale((x, y) => x % y)],
}

const widths = ['int', 'long', 'double', 'decimal']
const isFinite = (value: Numeric): boolean => !/nan|inf/i.test(value.toString())

/** A double gives a Decimal128 of fifteen digits, be they zeros. */
export function decimalOf(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value
  const double = toNumber(value)
  const fifteen = typeName(value) === 'double' && double !== 0
  return Decimal128.fromString(fifteen ? double.toPrecision(15) : String(value))
}

export const decimalFrom = ({ digits, scale }: Exact): Decimal128 =>
  Decimal128.fromStringWithRounding(`${digits}E${-scale}`)

/** Whole digits as an int32 while both operands were and it fits, then as an int64; beyond that there is none. */
export function integer(digits: bigint, type: string): Numeric | undefined {
  if (BigInt.asIntN(64, digits) !== digits) return undefined
  return type === 'int' && BigInt.asIntN(32, digits) === digits ? Number(digits) : Long.fromBigInt(digits)
}

/** Of several operands the widest type is the type of the result: int32, int64, double, Decimal128. */
export const widest = (...values: readonly Numeric[]): string =>
  widths[Math.max(...values.map((value) => widths.indexOf(typeName(value))))] ?? 'double'

/** The result as MongoDB types it; undefined where a whole-number result leaves 64 bits. */
export function arithmetic(operation: Operation, a: Numeric, b: Numeric): Numeric | undefined {
  const [inDoubles, inDigits] = operations[operation]
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = inDoubles(a, b)
    if (!isInt32(a) || !isInt32(b)) return asDouble(quick)
    if (quick === (quick | 0)) return quick || 0
  }
  const type = widest(a, b)
  if (type === 'double') return asDouble(inDoubles(toNumber(a), toNumber(b)))
  if (type !== 'decimal') return integer(inDigits(exactOf(a), exactOf(b)).digits, type)
  if (![a, b].every(isFinite)) return Decimal128.fromString(String(inDoubles(toNumber(a), toNumber(b))))
  return decimalFrom(inDigits(exactOf(decimalOf(a)), exactOf(decimalOf(b))))
}
