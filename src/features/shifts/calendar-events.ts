import type { CalendarContact, CalendarEvent } from '../../documents/calendar-file.js'
import type { Locale } from '../../i18n/locales.js'
import type { Translators } from '../../i18n/translator.js'
import type { Centre } from '../centres/index.js'
import type { Training } from '../cohorts/index.js'
import type { Shift } from './domain/shift.js'
import { isLive, type SignUp, type SignUpState } from './domain/sign-up.js'
import { shiftPaths } from './paths.js'

/** What every calendar entry of ours says about who it comes from. */
export interface CalendarHouse {
  readonly baseUrl: string
  /** Makes ids unique in the world (RFC 5545 3.8.4.7). */
  readonly host: string
  readonly productId: string
  readonly organizer: CalendarContact
}

export interface CalendarEntry {
  readonly shift: Shift
  readonly signUp: SignUp
  readonly centre: Centre
  readonly locale: Locale
}

export interface TrainingEntry {
  readonly placementId: string
  readonly training: Training
  readonly createdAt: Date
  readonly locale: Locale
}

/** "Könüllü DOST <konullu@example.org>" taken apart. */
function contactOf(mailFrom: string): CalendarContact {
  const match = /^(.*)<([^>]+)>\s*$/.exec(mailFrom)
  return { name: match?.[1]?.trim() ?? '', email: (match?.[2] ?? mailFrom).trim() }
}

export function createCalendarHouse(config: { baseUrl: string; mailFrom: string }): CalendarHouse {
  const organizer = contactOf(config.mailFrom)
  return {
    baseUrl: config.baseUrl.replace(/\/$/, ''),
    host: new URL(config.baseUrl).hostname,
    productId: '//DOST Agentliyi//Könüllü DOST//AZ',
    organizer: organizer.name === '' ? { ...organizer, name: 'Könüllü DOST' } : organizer,
  }
}

function statusOf({ shift, signUp }: CalendarEntry): CalendarEvent['status'] {
  if (shift.state === 'cancelled') return 'cancelled'
  if (signUp.state === 'confirmed') return 'confirmed'
  return isLive(signUp) ? 'tentative' : 'cancelled'
}

function summaryKey(state: SignUpState, status: CalendarEvent['status']) {
  if (status !== 'tentative') return 'summary'
  return state === 'offered' ? 'offeredSummary' : 'waitingSummary'
}

export function createCalendarEvents({
  translators,
  house,
}: {
  translators: Translators
  house: CalendarHouse
}) {
  return {
    /** A training at another time is another event, and the feed no longer has the old one. */
    trainingOf({ placementId, training, createdAt, locale }: TrainingEntry): CalendarEvent {
      return {
        uid: `training-${placementId}-${training.startsAt.getTime()}@${house.host}`,
        sequence: 0,
        status: 'confirmed',
        start: training.startsAt,
        end: training.endsAt,
        summary: translators.for(locale)('shifts.calendar.training'),
        location: training.place,
        url: `${house.baseUrl}/overview`,
        changedAt: createdAt,
      }
    },

    eventOf(entry: CalendarEntry): CalendarEvent {
      const { shift, signUp, centre, locale } = entry
      const t = translators.for(locale)
      const status = statusOf(entry)
      const role = t(`shifts.roles.${signUp.roleId}`)
      const place = [centre.name[locale], centre.address, centre.city].filter((each) => each !== null)
      return {
        uid: `shift-${signUp.id}@${house.host}`,
        // Grows with whatever happens to the sign-up and to the shift itself.
        sequence: signUp.history.length - 1 + shift.sequence,
        status,
        start: shift.startsAt,
        end: shift.endsAt,
        summary: t(`shifts.calendar.${summaryKey(signUp.state, status)}`, { centre: centre.name[locale] }),
        location: place.join(', '),
        description: t('shifts.calendar.description', { role }),
        url: house.baseUrl + shiftPaths.own,
        changedAt: signUp.history.at(-1)?.at ?? shift.createdAt,
      }
    },
  }
}

export type CalendarEvents = ReturnType<typeof createCalendarEvents>
