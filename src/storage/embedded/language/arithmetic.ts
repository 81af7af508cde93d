import { Decimal128, Double, Long } from 'bson'
import { exactDecimal } from './number-key.js'
import { asDouble, isNumeric, toNumber, typeName } from './values.js'

export type Numeric = number | Double | Long | Decimal128

const widths = ['int', 'long', 'double', 'decimal']

/** Of two operands the wider type is the type of the result: int32, int64, double, Decimal128. */
const widest = (a: Numeric, b: Numeric): string =>
  widths[Math.max(widths.indexOf(typeName(a)), widths.indexOf(typeName(b)))] ?? 'double'

const whole = (value: Numeric): bigint => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)))

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n }

/** An integer result: stays int32 while both were and it fits, grows to int64, beyond that there is none. */
function integer(result: bigint, type: string): Numeric | undefined {
  if (result < int64.least || result > int64.most) return undefined
  const small = result >= -0x80000000n && result <= 0x7fffffffn
  return type === 'int' && small ? Number(result) : Long.fromBigInt(result)
}

const textOf = (value: Numeric): string =>
  value instanceof Decimal128 ? value.toString() : String(toNumber(value))

function decimal(a: Numeric, b: Numeric, operation: '+' | '*'): Decimal128 {
  const [left, right] = [a, b].map((n) => (n instanceof Long ? n.toString() : textOf(n))) as [string, string]
  if (/nan|inf/i.test(left + right)) {
    const [x, y] = [toNumber(a), toNumber(b)]
    return Decimal128.fromString(String(operation === '+' ? x + y : x * y))
  }
  const [x, y] = [exactDecimal(left), exactDecimal(right)]
  if (operation === '*')
    return Decimal128.fromStringWithRounding(`${x.digits * y.digits}E${-(x.scale + y.scale)}`)
  const scale = Math.max(x.scale, y.scale)
  const sum = x.digits * 10n ** BigInt(scale - x.scale) + y.digits * 10n ** BigInt(scale - y.scale)
  return Decimal128.fromStringWithRounding(`${sum}E${-scale}`)
}

/** The sum or product as MongoDB types it; undefined where a whole-number result leaves 64 bits. */
export function arithmetic(operation: '+' | '*', a: Numeric, b: Numeric): Numeric | undefined {
  const type = widest(a, b)
  if (type === 'decimal') return decimal(a, b, operation)
  const [x, y] = [toNumber(a), toNumber(b)]
  if (type === 'double') return asDouble(operation === '+' ? x + y : x * y)
  const quick = operation === '+' ? x + y : x * y
  if (type === 'int' && quick === (quick | 0)) return quick === 0 ? 0 : quick
  return integer(operation === '+' ? whole(a) + whole(b) : whole(a) * whole(b), type)
}

export const isNumber = (value: unknown): value is Numeric => isNumeric(value)
