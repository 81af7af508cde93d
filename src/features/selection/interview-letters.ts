import { calendarFile } from '../../documents/calendar-file.js'
import type { Locale } from '../../i18n/locales.js'
import type { Translators } from '../../i18n/translator.js'
import type { Clock } from '../../lib/clock.js'
import type { Attachment } from '../../messages/outbox-model.js'
import type { Outbox } from '../../messages/outbox.js'
import type { CentreRepository } from '../centres/index.js'
import { endOf, type InterviewSlot } from './domain/interview.js'
import { selectionPaths } from './paths.js'
import type { Case } from './selection-service.js'

interface Dependencies {
  readonly outbox: Outbox
  readonly translators: Translators
  readonly centres: CentreRepository
  readonly clock: Clock
  readonly baseUrl: string
}

interface Event {
  readonly slot: InterviewSlot
  /** RFC 5545 3.8.7.4: grows with each change, so that calendars take the newest. */
  readonly sequence: number
  readonly status: 'confirmed' | 'cancelled'
  readonly place: string
}

export function createInterviewLetters({ outbox, translators, centres, clock, baseUrl }: Dependencies) {
  const { hostname } = new URL(baseUrl)
  const linkOf = ({ application }: Case): string => baseUrl + selectionPaths.ownInterview(application.id)

  async function placeOf(slot: InterviewSlot, locale: Locale): Promise<string> {
    const t = translators.for(locale)
    const centre = slot.centreId === null ? null : await centres.findCentre(slot.centreId)
    const where =
      centre === null
        ? t('selection.slots.remote')
        : [centre.name[locale], centre.address].filter(Boolean).join(', ')
    return slot.directions === null ? where : `${where}. ${slot.directions}`
  }

  function calendarOf(each: Case, { slot, sequence, status, place }: Event): Attachment {
    const t = translators.for(each.person.locale)
    const content = calendarFile({
      use: { method: 'publish' },
      productId: '-//Konullu DOST//Interviews//AZ',
      organizer: { name: t('site.name'), email: `no-reply@${hostname}` },
      now: clock.now(),
      events: [
        {
          uid: `interview-${each.application.id}@${hostname}`,
          sequence,
          status,
          start: slot.startsAt,
          end: endOf(slot),
          summary: t('selection.interview.calendarTitle'),
          location: place,
          url: linkOf(each),
          changedAt: clock.now(),
        },
      ],
    })
    const contentType = 'text/calendar; charset=utf-8; method=PUBLISH'
    return { filename: 'interview.ics', contentType, content }
  }

  const basics = (each: Case) => ({
    name: each.person.firstName,
    number: each.application.number,
    link: linkOf(each),
  })

  return {
    placeOf,
    invited: (each: Case): Promise<void> =>
      outbox.enqueue('interview-invited', {
        to: each.person,
        key: `${each.application.id}:${each.application.history.length}`,
        payload: { ...basics(each), programmeKey: `programmes.${each.application.programme}.name` },
      }),
    async booked(each: Case, slot: InterviewSlot, sequence: number): Promise<void> {
      const place = await placeOf(slot, each.person.locale)
      await outbox.enqueue('interview-booked', {
        to: each.person,
        key: `${each.application.id}:${sequence}`,
        payload: { ...basics(each), startsAt: slot.startsAt.toISOString(), minutes: slot.minutes, place },
        attachments: [calendarOf(each, { slot, sequence, status: 'confirmed', place })],
      })
    },
    async cancelled(each: Case, slot: InterviewSlot, sequence: number): Promise<void> {
      const place = await placeOf(slot, each.person.locale)
      await outbox.enqueue('interview-cancelled', {
        to: each.person,
        key: `${each.application.id}:${sequence}`,
        payload: { ...basics(each), startsAt: slot.startsAt.toISOString() },
        attachments: [calendarOf(each, { slot, sequence, status: 'cancelled', place })],
      })
    },
  }
}

export type InterviewLetters = ReturnType<typeof createInterviewLetters>
