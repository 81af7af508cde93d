import { ageOn, type CalendarDay } from '../../../lib/calendar-day.js'
import { parseEmailAddress, type EmailAddress } from '../../../lib/email-address.js'
import { parsePhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { properName } from '../../../lib/proper-name.js'
import type { ProgrammeId } from '../../programmes/index.js'
import { unreadable, type Read } from './import-problem.js'
import { readProgrammeName } from './programme-name.js'
import { readWrittenDay } from './written-day.js'

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ. -]{0,99}$/u
const OLDEST_PERSON = 120

export function readName(field: 'surname' | 'firstName', text: string): Read<string> {
  if (text === '') return unreadable(field, `${field}.missing`)
  const name = properName(text)
  return NAME.test(name) ? { value: name } : unreadable(field, `${field}.invalid`)
}

export function readBirthDate(text: string, today: CalendarDay): Read<CalendarDay> {
  if (text === '') return unreadable('birthDate', 'birthDate.missing')
  const day = readWrittenDay(text)
  if (day === null) return unreadable('birthDate', 'birthDate.notADay')
  if (day > today) return unreadable('birthDate', 'birthDate.inFuture')
  if (ageOn(day, today) > OLDEST_PERSON) return unreadable('birthDate', 'birthDate.tooLongAgo')
  return { value: day }
}

export function readPhone(text: string): Read<PhoneNumber> {
  if (text === '') return unreadable('phone', 'phone.missing')
  const phone = parsePhoneNumber(text)
  return phone === null ? unreadable('phone', 'phone.invalid') : { value: phone }
}

export function readEmail(text: string): Read<EmailAddress> {
  if (text === '') return unreadable('email', 'email.missing')
  const email = parseEmailAddress(text)
  return email === null ? unreadable('email', 'email.invalid') : { value: email }
}

export function readProgramme(text: string): Read<ProgrammeId> {
  if (text === '') return unreadable('programme', 'programme.missing')
  const programmeId = readProgrammeName(text)
  return programmeId === null ? unreadable('programme', 'programme.unknown') : { value: programmeId }
}

/** Centre codes as the export writes them, `'BAKU-1'`. */
export function readCentreCode(text: string): string | null {
  const code = text.toUpperCase().replace(/\s*[-–—_\s]\s*/g, '-')
  return code === '' ? null : code
}
