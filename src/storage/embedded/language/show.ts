import { BSONRegExp, Binary, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson'
import { isDoc, nothing, type Doc } from './values.js'

/** A value as MongoDB writes it in its messages, which plugins and tests of the drivers parse. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, '\\$&')}"`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(showValue).join(', ')} ]`
  return isDoc(value) ? showDoc(value) : nothing(value) ? 'null' : showScalar(value)
}

function showBinary(value: Binary): string {
  return value.sub_type === Binary.SUBTYPE_UUID && value.position === 16
    ? `UUID("${value.toUUID().toString()}")`
    : `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`
}

function showScalar(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Double) return value.value.toFixed(1)
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`
  if (value instanceof Long || value instanceof Decimal128) return value.toString()
  if (value instanceof Binary) return showBinary(value)
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

export function showDoc(doc: Doc): string {
  const fields = Object.entries(doc).map(([name, value]) => `${name}: ${showValue(value)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
