import { Long, ObjectId, Timestamp } from 'bson'
import { fail } from './store-error.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc } from './values.js'
import type { PlainOperator } from './expression-operators.js'

const nothing = (value: unknown): boolean => value === undefined || value === null

const one = (run: (value: unknown) => unknown): PlainOperator => ({
  args: [1, 1],
  run: ([value]) => run(value),
})

function dateOf(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
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

function offsetMinutes(at: Date, zone: unknown): number {
  if (nothing(zone) || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  if (typeof zone !== 'string')
    return fail(40517, `timezone must evaluate to a string, found ${typeName(zone)}`)
  const given = /^[+-]\d\d(:?\d\d)?$/.test(zone)
    ? zone
    : zoneFormat(zone)
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(given ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** A date whose UTC fields are the zone's wall clock. */
const local = (at: Date, zone: unknown): Date => new Date(at.getTime() + offsetMinutes(at, zone) * 60_000)

function fromLocal(wall: Date, zone: unknown): Date {
  const guess = new Date(wall.getTime() - offsetMinutes(wall, zone) * 60_000)
  return new Date(wall.getTime() - offsetMinutes(guess, zone) * 60_000)
}

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

const spans: Record<string, number> = {
  week: 7 * day,
  day,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}
const months: Record<string, number> = { year: 12, quarter: 3, month: 1 }

function unitOf(value: unknown): string {
  return typeof value === 'string' && (value in spans || value in months)
    ? value
    : fail(9, `unknown time unit value: ${String(value)}`)
}

/** 31 January and a month is the last day of February. */
function addMonths(d: Date, count: number): Date {
  const moved = new Date(d)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + count)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(d.getUTCDate(), last))
  return moved
}

function shift(value: unknown, sign: 1 | -1): unknown {
  const { startDate, unit, amount, timezone } = value as Doc
  if (nothing(startDate) || nothing(unit) || nothing(amount)) return null
  const count =
    sign * (isNumeric(amount) ? toNumber(amount) : fail(5166405, '$dateAdd expects an integer amount'))
  const [start, name] = [dateOf(startDate), unitOf(unit)]
  if (name !== 'day' && name !== 'week' && name in spans)
    return new Date(start.getTime() + count * (spans[name] ?? 0))
  const wall = local(start, timezone)
  const moved =
    name in months
      ? addMonths(wall, count * (months[name] ?? 0))
      : new Date(wall.getTime() + count * (spans[name] ?? 0))
  return fromLocal(moved, timezone)
}

const weekStart = (value: unknown): number => {
  const at = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(
    String(value ?? 'sun')
      .toLowerCase()
      .slice(0, 3),
  )
  return at < 0 ? fail(9, `unknown day of week value: ${String(value)}`) : at
}

/** How many whole units a wall-clock date is from the year 2000, as `$dateTrunc` and `$dateDiff` count. */
function ordinal(wall: Date, unit: string, startOfWeek: unknown): number {
  if (unit in months)
    return Math.floor(((wall.getUTCFullYear() - 2000) * 12 + wall.getUTCMonth()) / (months[unit] ?? 1))
  // 2 January 2000 was a Sunday.
  const origin = unit === 'week' ? Date.UTC(2000, 0, 2 + weekStart(startOfWeek)) : Date.UTC(2000, 0, 1)
  return Math.floor((wall.getTime() - origin) / (spans[unit] ?? 1))
}

function truncate(value: unknown): unknown {
  const { date, unit, binSize, timezone, startOfWeek } = value as Doc
  if (nothing(date) || nothing(unit)) return null
  const [wall, name] = [local(dateOf(date), timezone), unitOf(unit)]
  const size = isNumeric(binSize) ? toNumber(binSize) : 1
  const bin = Math.floor(ordinal(wall, name, startOfWeek) / size) * size
  if (name in months) return fromLocal(new Date(Date.UTC(2000, bin * (months[name] ?? 1), 1)), timezone)
  const origin = name === 'week' ? Date.UTC(2000, 0, 2 + weekStart(startOfWeek)) : Date.UTC(2000, 0, 1)
  return fromLocal(new Date(origin + bin * (spans[name] ?? 1)), timezone)
}

function difference(value: unknown): unknown {
  const { startDate, endDate, unit, timezone, startOfWeek } = value as Doc
  if (nothing(startDate) || nothing(endDate) || nothing(unit)) return null
  const name = unitOf(unit)
  const [from, to] = [startDate, endDate].map((at) =>
    ordinal(local(dateOf(at), timezone), name, startOfWeek),
  ) as [number, number]
  return Long.fromNumber(to - from)
}

function fromParts(value: unknown): unknown {
  const spec = value as Doc
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond']
  const [year = 1970, month = 1, ...rest] = names.map((name) =>
    isNumeric(spec[name]) ? toNumber(spec[name]) : undefined,
  )
  const [date = 1, hour = 0, minute = 0, second = 0, ms = 0] = rest
  return fromLocal(new Date(Date.UTC(year, month - 1, date, hour, minute, second, ms)), spec['timezone'])
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
  $dateAdd: one((value) => shift(value, 1)),
  $dateSubtract: one((value) => shift(value, -1)),
  $dateTrunc: one(truncate),
  $dateDiff: one(difference),
  $dateFromParts: one(fromParts),
  $toDate: one(toDate),
}
