import { dayInBaku } from '../lib/calendar-day.js'
import { timeInBaku } from '../lib/clock-time.js'
import type { Locale } from './locales.js'

const azMonths = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' ')
const azWeekdays = ['bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə', 'bazar']
const ruMonths = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
  ' ',
)
const ruWeekdays = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье']
const enMonths =
  'January February March April May June July August September October November December'.split(' ')
const enWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const months: Record<Locale, readonly string[]> = { az: azMonths, ru: ruMonths, en: enMonths }
const weekdays: Record<Locale, readonly string[]> = { az: azWeekdays, ru: ruWeekdays, en: enWeekdays }
const shortWeekdays: Record<Locale, readonly string[]> = {
  az: ['B.e.', 'Ç.a.', 'Ç.', 'C.a.', 'C.', 'Ş.', 'B.'],
  ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

/** Dates are written out by hand: ICU's Azerbaijani styles give "03.03.26" and a slash before the time. */
export interface Format {
  /** "2026-03-03" → "03.03.2026" */
  day(day: string): string
  /** "3 mart 2026" */
  dayLong(day: string): string
  /** "3 mart 2026, çərşənbə axşamı", "Tuesday 3 March 2026" */
  dayWithWeekday(day: string): string
  /** "Ç.a. 03.03" */
  dayShort(day: string): string
  weekday(day: string): string
  weekdayName(isoWeekday: number): string
  /** An instant as "14:05" in Baku. */
  time(at: Date): string
  /** "09:00–12:00" */
  timeRange(from: Date, to: Date): string
  /** "03.03.2026, 14:05" */
  dateTime(at: Date): string
  number(value: number): string
  /** 190 minutes → "3 saat 10 dəqiqə" */
  duration(minutes: number): string
  /** 96 hours as a document says it: "96 часов" */
  durationInFull(minutes: number): string
  percent(share: number): string
  compare(a: string, b: string): number
}

const durationWords: Record<Locale, { hours: string; minutes: string }> = {
  az: { hours: 'saat', minutes: 'dəqiqə' },
  ru: { hours: 'ч', minutes: 'мин' },
  en: { hours: 'h', minutes: 'min' },
}

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

const durationForms: Record<Locale, Readonly<Record<'hours' | 'minutes', Forms>>> = {
  az: { hours: { other: 'saat' }, minutes: { other: 'dəqiqə' } },
  ru: {
    hours: { one: 'час', few: 'часа', other: 'часов' },
    minutes: { one: 'минута', few: 'минуты', other: 'минут' },
  },
  en: { hours: { one: 'hour', other: 'hours' }, minutes: { one: 'minute', other: 'minutes' } },
}

interface Parts {
  year: string
  month: string
  day: string
  monthIndex: number
  /** 0 = Monday */
  weekdayIndex: number
}

// Lists name the same few days again and again, and reading a date costs more than a look-up.
const known = new Map<string, Parts>()
const mostKnown = 1000

function partsOf(day: string): Parts {
  const parts = known.get(day) ?? readParts(day)
  if (known.size >= mostKnown) known.clear()
  known.set(day, parts)
  return parts
}

function readParts(day: string): Parts {
  const [year = '', month = '', date = ''] = day.split('-')
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return { year, month, day: date, monthIndex: Number(month) - 1, weekdayIndex: (weekday + 6) % 7 }
}

export function formatDuration(locale: Locale, minutes: number): string {
  const { hours, minutes: short } = durationWords[locale]
  return durationOf(minutes, { hours: () => hours, minutes: () => short })
}

function formatDurationInFull(locale: Locale, minutes: number): string {
  const plurals = new Intl.PluralRules(locale)
  const form = (forms: Forms) => (count: number) => forms[plurals.select(count)] ?? forms.other
  const { hours, minutes: long } = durationForms[locale]
  return durationOf(minutes, { hours: form(hours), minutes: form(long) })
}

type DurationWords = Readonly<Record<'hours' | 'minutes', (count: number) => string>>

/** What is zero is left out. */
function durationOf(minutes: number, words: DurationWords): string {
  const sign = minutes < 0 ? '−' : ''
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const parts = [
    ...(hours > 0 ? [`${hours} ${words.hours(hours)}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${words.minutes(rest)}`] : []),
  ]
  return sign + parts.join(' ')
}

export function createFormat(locale: Locale): Format {
  const numbers = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale)
  const percents = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  })
  const collator = new Intl.Collator(locale, { numeric: true })
  const day = (text: string): string => {
    const p = partsOf(text)
    return `${p.day}.${p.month}.${p.year}`
  }
  const dayLong = (text: string): string => {
    const p = partsOf(text)
    return `${Number(p.day)} ${months[locale][p.monthIndex] ?? ''} ${p.year}`
  }
  const weekday = (text: string): string => weekdays[locale][partsOf(text).weekdayIndex] ?? ''
  const time = (at: Date): string => timeInBaku(at)
  return {
    day,
    dayLong,
    weekday,
    dayWithWeekday: (text) =>
      locale === 'en' ? `${weekday(text)} ${dayLong(text)}` : `${dayLong(text)}, ${weekday(text)}`,
    dayShort: (text) => {
      const p = partsOf(text)
      return `${shortWeekdays[locale][p.weekdayIndex] ?? ''} ${p.day}.${p.month}`
    },
    weekdayName: (isoWeekday) => weekdays[locale][isoWeekday - 1] ?? '',
    time,
    timeRange: (from, to) => `${time(from)}–${time(to)}`,
    dateTime: (at) => `${day(dayInBaku(at))}, ${time(at)}`,
    number: (value) => numbers.format(value),
    duration: (minutes) => formatDuration(locale, minutes),
    durationInFull: (minutes) => formatDurationInFull(locale, minutes),
    percent: (share) => percents.format(share),
    compare: (a, b) => collator.compare(a, b),
  }
}
