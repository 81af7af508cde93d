import { Binary, Decimal128, Double, Long, ObjectId } from 'bson'
import { isDoc, type Doc } from './values.js'

/** A value as MongoDB writes it in its messages. */
export function showValue(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[ ${value.map((element) => showValue(element)).join(', ')} ]`
  return isDoc(value) ? showDoc(value) : showObject(value)
}

function showObject(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Double) return value.value.toFixed(1)
  if (value instanceof Long) return value.toString()
  if (value instanceof Decimal128) return value.toString()
  if (value instanceof Binary)
    return `BinData(${value.sub_type}, ${Buffer.from(value.buffer).toString('hex').toUpperCase()})`
  return JSON.stringify(value)
}

export function showDoc(doc: Doc): string {
  const fields = Object.entries(doc).map(([name, value]) => `${name}: ${showValue(value)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
