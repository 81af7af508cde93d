import { Long } from 'bson'
import { dateOf, takes, type Form } from './operator.js'
import { fail } from './store-error.js'
import { isDoc, nothing, typeName } from './values.js'

/** Dates: a zone's wall clock is held as a Date whose UTC fields it is. */

const day = 86_400_000
const zones = new Map<string, Intl.DateTimeFormat>()

function zoneText(at: number, zone: string): string {
  if (/^[+-]\d\d(:?\d\d)?$/.test(zone)) return zone
  try {
    const format =
      zones.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    zones.set(zone, format)
    return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return fail(40485, `unrecognized time zone identifier: "${zone}"`)
  }
}

function offset(at: number, zone = '+00'): number {
  const [, sign, ...numbers] = /([+-])(\d\d):?(\d\d)?:?(\d\d)?/.exec(zoneText(at, zone)) ?? []
  const [hours, minutes, seconds] = [0, 1, 2].map((i) => Number(numbers[i] ?? 0)) as [number, number, number]
  return (sign === '-' ? -1000 : 1000) * (hours * 3600 + minutes * 60 + seconds)
}

const wall = (at: Date, zone?: string): Date => new Date(at.getTime() + offset(at.getTime(), zone))
const instant = (clock: number, zone?: string): Date =>
  new Date(clock - offset(clock - offset(clock, zone), zone))

const yearDay = (d: Date): number => Math.floor((d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / day) + 1
/** The Thursday of a date's week decides its ISO year. */
const thursday = (d: Date): Date => new Date(d.getTime() + (4 - (d.getUTCDay() || 7)) * day)

/** Each part of a clock: its letter in formats, its digits there, and how it is read. */
const parts: Record<string, readonly [string, number, (d: Date) => number]> = {
  $year: ['Y', 4, (d) => d.getUTCFullYear()],
  $month: ['m', 2, (d) => d.getUTCMonth() + 1],
  $dayOfMonth: ['d', 2, (d) => d.getUTCDate()],
  $hour: ['H', 2, (d) => d.getUTCHours()],
  $minute: ['M', 2, (d) => d.getUTCMinutes()],
  $second: ['S', 2, (d) => d.getUTCSeconds()],
  $millisecond: ['L', 3, (d) => d.getUTCMilliseconds()],
  $dayOfYear: ['j', 3, yearDay],
  $dayOfWeek: ['w', 1, (d) => d.getUTCDay() + 1],
  $week: ['U', 2, (d) => Math.floor((yearDay(d) + 6 - d.getUTCDay()) / 7)],
  $isoDayOfWeek: ['u', 1, (d) => d.getUTCDay() || 7],
  $isoWeek: ['V', 2, (d) => Math.ceil(yearDay(thursday(d)) / 7)],
  $isoWeekYear: ['G', 4, (d) => thursday(d).getUTCFullYear()],
}
const letters = new Map(Object.values(parts).map((part) => [part[0], part]))
const pad = (n: number, width: number): string => String(n).padStart(width, '0')

function formatted(at: Date, format: string, zone?: string): string {
  const minutes = offset(at.getTime(), zone) / 60_000
  const [clock, sign, size] = [wall(at, zone), minutes < 0 ? '-' : '+', Math.abs(minutes)]
  return format.replace(/%(.?)/gs, (code, letter: string) => {
    const [, width = 0, read] = letters.get(letter) ?? []
    if (read) return pad(read(clock), width)
    if (letter === 'z') return `${sign}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`
    if (letter === 'Z') return `${sign}${pad(size, 3)}`
    return letter === '%' ? '%' : fail(18536, `Invalid format character '${code}' in format string`)
  })
}

type Parts = (number | string | undefined)[]

function fromParts(...[y, month = 1, date = 1, h = 0, m = 0, s = 0, ms = 0, zone]: Parts): Date {
  const year = Number(y ?? fail(40516, "$dateFromParts requires 'year': ISO weeks are not supported"))
  if (year < 1 || year > 9999)
    fail(40523, `'year' must evaluate to an integer in the range 1 to 9999, found ${year}`)
  const clock = new Date(0)
  clock.setUTCFullYear(year, Number(month) - 1, Number(date))
  clock.setUTCHours(Number(h), Number(m), Number(s), Number(ms))
  return instant(clock.getTime(), zone as string | undefined)
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/

const inFormats = 'YmdHMSLz'

/** The parts of a text that is written as a format says, in the order of the above. */
function partsIn(text: string, format: string): (string | undefined)[] | undefined {
  const order: string[] = []
  const pattern = format.replace(/%(.?)|[^\w\s]/gs, (code, letter?: string) => {
    if (letter === undefined || letter === '%') return `\\${code.charAt(0)}`
    if (letter === '' || !inFormats.includes(letter))
      fail(18536, `Invalid format character '${code}' in format string`)
    order.push(letter)
    return letter === 'z' ? '(Z|[+-]\\d\\d:?\\d\\d)' : `(\\d{${letters.get(letter)?.[1] ?? 0}})`
  })
  const found = new RegExp(`^${pattern}$`).exec(text)?.slice(1)
  const whole = found && ['Y', 'm', 'd'].every((letter) => order.includes(letter))
  return whole ? Array.from(inFormats, (letter) => found[order.indexOf(letter)]) : undefined
}

export function parsedDate(text: string, timezone?: string, format?: string): Date {
  const found =
    (format === undefined ? iso.exec(text)?.slice(1) : partsIn(text, format)) ??
    fail(241, `Error parsing date string '${text}'; without a format only ISO 8601 is supported`)
  const zone = found[7] === 'Z' ? '+00' : found[7]
  if (zone && timezone) fail(241, `Error parsing date string '${text}'; it has a time zone of its own`)
  const clock = fromParts(...found.slice(0, 6), (found[6] ?? '').padEnd(3, '0'))
  const read = clock.toISOString().slice(0, 16).split(/\D/)
  if (read.some((part, i) => part !== (found[i] ?? '00')))
    fail(241, `Error parsing date string '${text}'; out of range`)
  return instant(clock.getTime(), zone ?? timezone)
}

const months: Record<string, number> = { year: 12, quarter: 3, month: 1 }
const times: Record<string, number> = {
  week: 7 * day,
  day,
  hour: 3.6e6,
  minute: 6e4,
  second: 1000,
  millisecond: 1,
}

/** Units of the calendar follow the clock on the wall, shorter ones time itself. */
function isCalendar(unit: string): boolean {
  if (!(unit in months || unit in times)) fail(9, `unknown time unit value: ${unit}`)
  return unit in months || (times[unit] ?? 0) >= day
}

/** 1970 began on a Thursday; weeks with Sunday, if not told otherwise. */
function weekShift(unit: string, start = 'sunday'): number {
  const found = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(start.toLowerCase().slice(0, 3))
  if (found < 0) fail(9, `unknown day of week value: ${start}`)
  return unit === 'week' ? ((found + 3) % 7) * day : 0
}

/** How many whole units a clock stands after the year 0 or 1970, and the clock at the beginning of such a unit. */
function unitsAt(clock: Date, unit: string, start?: string): number {
  const size = months[unit]
  if (size) return Math.floor((clock.getUTCFullYear() * 12 + clock.getUTCMonth()) / size)
  return Math.floor((clock.getTime() - weekShift(unit, start)) / (times[unit] ?? 1))
}
function clockAt(units: number, unit: string, start?: string): number {
  const size = months[unit]
  return size
    ? new Date(0).setUTCFullYear(0, units * size, 1)
    : units * (times[unit] ?? 1) + weekShift(unit, start)
}

function shifted(start: Date, unit: string, amount: number, zone?: string): Date {
  const [size, step] = [months[unit], amount * (times[unit] ?? 0)]
  if (!isCalendar(unit)) return new Date(start.getTime() + step)
  const clock = wall(start, zone)
  if (!size) return instant(clock.getTime() + step, zone)
  const [date, month] = [clock.getUTCDate(), clock.getUTCMonth() + amount * size]
  const last = new Date(Date.UTC(clock.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return instant(clock.setUTCMonth(month, Math.min(date, last)), zone)
}

function difference(start: Date, end: Date, unit: string, ...[zone, week]: (string | undefined)[]): Long {
  // Of one offset for both, so that an hour lost to summer time is not counted.
  const shift = offset(start.getTime(), zone)
  const clock = (at: Date): Date => (isCalendar(unit) ? wall(at, zone) : new Date(at.getTime() + shift))
  return Long.fromNumber(unitsAt(clock(end), unit, week) - unitsAt(clock(start), unit, week))
}

function truncated(at: Date, unit: string, size = 1, ...[zone, week]: (string | undefined)[]): Date {
  if (size <= 0) fail(5439017, '$dateTrunc requires binSize to be greater than 0')
  const origin = Date.UTC(2000, 0, 1)
  if (!isCalendar(unit)) {
    const [from, bin] = [instant(origin, zone).getTime(), size * (times[unit] ?? 1)]
    return new Date(from + Math.floor((at.getTime() - from) / bin) * bin)
  }
  // Weeks are counted from the first that begins in 2000.
  const from = unitsAt(new Date(origin + (unit === 'week' ? 6 * day : 0)), unit, week)
  const units = from + Math.floor((unitsAt(wall(at, zone), unit, week) - from) / size) * size
  return instant(clockAt(units, unit, week), zone)
}

/** `{$year: date}` or `{$year: {date, timezone}}`. */
function partOf(read: (d: Date) => number): Form {
  const run = (at: Date, zone?: string): number => read(wall(at, zone))
  const [plain, zoned] = [takes('date', 16006, run), takes('{date:date timezone:text?}', 40517, run)]
  return (operand, ...rest) => (isDoc(operand) && 'date' in operand ? zoned : plain)(operand, ...rest)
}

function toText(...[value, format, zone, onNull]: [unknown, string?, string?, unknown?]): unknown {
  if (nothing(value)) return onNull ?? null
  const date = dateOf(value) ?? fail(16006, `can't convert from BSON type ${typeName(value)} to Date`)
  return formatted(date, format ?? `%Y-%m-%dT%H:%M:%S.%L${zone ? '' : 'Z'}`, zone)
}

type OfText = [unknown, string?, string?, unknown?, unknown?]
function fromText(...[text, format, zone, onError, onNull]: OfText): unknown {
  if (nothing(text)) return onNull ?? null
  try {
    if (typeof text === 'string') return parsedDate(text, zone, format)
    return fail(241, `'dateString' must be a string, not ${typeName(text)}`)
  } catch (error) {
    if (onError === undefined) throw error
    return onError
  }
}

const clockParts = 'year month day hour minute second millisecond'.split(' ').map((name) => `${name}:int?`)
const tail = 'timezone:text? onError:any? onNull:any?'
const zoned = 'timezone:text? startOfWeek:text?'
const amount = '{startDate:date unit:text amount:int timezone:text?}'

export const dateOperators: Record<string, Form> = {
  ...Object.fromEntries(Object.entries(parts).map(([name, [, , read]]) => [name, partOf(read)])),
  $dateToString: takes('{date:any format:text? timezone:text? onNull:any?}', 18533, toText),
  $dateFromString: takes(`{dateString:any format:text? ${tail}}`, 40684, fromText),
  $dateFromParts: takes(`{${clockParts.join(' ')} timezone:text?}`, 40515, fromParts),
  $dateAdd: takes(amount, 5166405, shifted),
  $dateSubtract: takes(amount, 5166405, (at: Date, unit: string, n: number, z?: string) =>
    shifted(at, unit, -n, z),
  ),
  $dateDiff: takes(`{startDate:date endDate:date unit:text ${zoned}}`, 5166307, difference),
  $dateTrunc: takes(`{date:date unit:text binSize:int? ${zoned}}`, 5439014, truncated),
}
