import Joi from 'joi'
import { compareDays, dayInBaku, parseCalendarDay } from '../../lib/calendar-day.js'
import { parseClockTime } from '../../lib/clock-time.js'
import { parseEmailAddress } from '../../lib/email-address.js'
import { parseFin } from '../../lib/fin.js'
import { parsePhoneNumber } from '../../lib/phone-number.js'
import type { FormField } from '../form.js'
import type { FormBody } from '../page.js'
import { readOne } from './text-fields.js'

/** A joi rule from a parser that answers null for what it can't read. */
const parsed = (parse: (text: string) => string | null, code: string): Joi.StringSchema =>
  Joi.string()
    .trim()
    .max(254)
    .custom((text: string, helpers) => parse(text) ?? helpers.error(code))

const required = (schema: Joi.Schema): FormField => ({ schema: schema.required(), read: readOne })
const optional = (schema: Joi.Schema): FormField => ({
  schema: schema.empty('').default(null),
  read: (body, name) => readOne(body, name)?.trim(),
})

const emailRule = parsed(parseEmailAddress, 'email.invalid')
const phoneRule = parsed(parsePhoneNumber, 'phone.invalid')
const finRule = parsed(parseFin, 'fin.invalid')

export const email = (): FormField => required(emailRule)
export const optionalEmail = (): FormField => optional(emailRule)
export const phone = (): FormField => required(phoneRule)
export const optionalPhone = (): FormField => optional(phoneRule)
export const optionalFin = (): FormField => optional(finRule)
export const clockTime = (): FormField => required(parsed(parseClockTime, 'time.invalid'))

interface DayLimits {
  /** The day has to be before today, or today or later; today is Baku's. */
  readonly when?: 'past' | 'future'
  readonly now?: () => Date
}

/** Three inputs, `<name>-day`, `-month` and `-year`, or one of the form `yyyy-mm-dd`. */
function readDay(body: FormBody, name: string): string {
  const whole = readOne(body, name)
  if (whole !== undefined) return whole.trim()
  const parts = ['year', 'month', 'day'].map((part) => readOne(body, `${name}-${part}`)?.trim() ?? '')
  if (parts.every((part) => part === '')) return ''
  if (parts.some((part) => part === '')) return 'incomplete'
  const [year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function dayRule({ when, now = () => new Date() }: DayLimits): Joi.StringSchema {
  return Joi.string().custom((text: string, helpers) => {
    if (text === 'incomplete') return helpers.error('day.incomplete')
    const day = parseCalendarDay(text)
    if (day === null) return helpers.error('day.invalid')
    const order = compareDays(day, dayInBaku(now()))
    if (when === 'past' && order >= 0) return helpers.error('day.past')
    if (when === 'future' && order < 0) return helpers.error('day.future')
    return day
  })
}

export const day = (limits: DayLimits = {}): FormField => ({
  schema: dayRule(limits).required(),
  read: readDay,
})

export const optionalDay = (limits: DayLimits = {}): FormField => ({
  schema: dayRule(limits).empty('').default(null),
  read: readDay,
})
