import { ObjectId, Timestamp } from 'bson'
import { fail } from './store-error.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc } from './values.js'
import { nothing, operator, type PlainOperator } from './operator.js'

const one = (run: (value: unknown) => unknown): PlainOperator => operator(1, 1, run)

function dateOf(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.t * 1000)
  return fail(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

const zones = new Map<string, Intl.DateTimeFormat>()

function zoneFormat(zone: string): Intl.DateTimeFormat {
  let format = zones.get(zone)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    } catch {
      fail(40485, `unrecognized time zone identifier: "${zone}"`)
    }
    zones.set(zone, format)
  }
  return format
}

function offsetText(at: Date, zone: string): string {
  if (/^[+-]\d\d(:?\d\d)?$/.test(zone)) return zone
  const parts = zoneFormat(zone).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

function offsetMinutes(at: Date, zone: unknown): number {
  if (nothing(zone)) return 0
  if (typeof zone !== 'string')
    return fail(40517, `timezone must evaluate to a string, found ${typeName(zone)}`)
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(offsetText(at, zone)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** A date whose UTC fields are the zone's wall clock. */
const local = (at: Date, zone: unknown): Date => new Date(at.getTime() + offsetMinutes(at, zone) * 60_000)

const day = 86_400_000
const yearDay = (d: Date): number => Math.floor((d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / day) + 1
const isoWeekday = (d: Date): number => d.getUTCDay() || 7

/** The Thursday of a date's week decides its ISO year. */
const thursday = (d: Date): Date => new Date(d.getTime() + (4 - isoWeekday(d)) * day)
const isoWeek = (d: Date): number => Math.ceil(yearDay(thursday(d)) / 7)
const isoYear = (d: Date): number => thursday(d).getUTCFullYear()
const sundayWeek = (d: Date): number => Math.floor((yearDay(d) + 6 - d.getUTCDay()) / 7)

const parts: Record<string, (d: Date) => number> = {
  $year: (d) => d.getUTCFullYear(),
  $month: (d) => d.getUTCMonth() + 1,
  $dayOfMonth: (d) => d.getUTCDate(),
  $hour: (d) => d.getUTCHours(),
  $minute: (d) => d.getUTCMinutes(),
  $second: (d) => d.getUTCSeconds(),
  $millisecond: (d) => d.getUTCMilliseconds(),
  $dayOfYear: yearDay,
  $dayOfWeek: (d) => d.getUTCDay() + 1,
  $week: sundayWeek,
  $isoDayOfWeek: isoWeekday,
  $isoWeek: isoWeek,
  $isoWeekYear: isoYear,
}

function partOf(read: (d: Date) => number): PlainOperator {
  return one((value) => {
    const [at, zone] = isDoc(value) ? [value['date'], value['timezone']] : [value, undefined]
    return nothing(at) ? null : read(local(dateOf(at), zone))
  })
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

const formats: Record<string, (d: Date, offset: number) => string> = {
  '%Y': (d) => pad(d.getUTCFullYear(), 4),
  '%m': (d) => pad(d.getUTCMonth() + 1, 2),
  '%d': (d) => pad(d.getUTCDate(), 2),
  '%H': (d) => pad(d.getUTCHours(), 2),
  '%M': (d) => pad(d.getUTCMinutes(), 2),
  '%S': (d) => pad(d.getUTCSeconds(), 2),
  '%L': (d) => pad(d.getUTCMilliseconds(), 3),
  '%j': (d) => pad(yearDay(d), 3),
  '%w': (d) => String(d.getUTCDay() + 1),
  '%u': (d) => String(isoWeekday(d)),
  '%U': (d) => pad(sundayWeek(d), 2),
  '%V': (d) => pad(isoWeek(d), 2),
  '%G': (d) => pad(isoYear(d), 4),
  '%z': (_d, offset) =>
    `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  '%Z': (_d, offset) => `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset), 3)}`,
  '%%': () => '%',
}

function toText(value: unknown): unknown {
  const { date, format, timezone, onNull } = value as Doc
  if (nothing(date)) return onNull ?? null
  const at = dateOf(date)
  const pattern =
    typeof format === 'string' ? format : nothing(timezone) ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'
  const [wall, offset] = [local(at, timezone), offsetMinutes(at, timezone)]
  return pattern.replace(
    /%./g,
    (code) =>
      formats[code]?.(wall, offset) ?? fail(18536, `Invalid format character '${code}' in format string`),
  )
}

function toDate(value: unknown): unknown {
  if (nothing(value)) return null
  if (isNumeric(value)) return new Date(toNumber(value))
  if (typeof value !== 'string') return dateOf(value)
  const parsed = new Date(/T/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value)
  return Number.isNaN(parsed.getTime()) || !/^\d{4}-\d\d-\d\d/.test(value)
    ? fail(241, `Error parsing date string '${value}'`)
    : parsed
}

export const dateOperators: Record<string, PlainOperator> = {
  ...Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, partOf(read)])),
  $dateToString: one(toText),
  $toDate: one(toDate),
}
