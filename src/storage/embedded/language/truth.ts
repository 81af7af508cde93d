import { isNumeric, toNumber } from './values.js'

/** MongoDB's idea of truth: everything but false, null, missing and zero. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false
  return isNumeric(value) ? toNumber(value) !== 0 : true
}
