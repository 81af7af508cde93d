import { calendarFile, type CalendarEvent } from '../../documents/calendar-file.js'
import type { Translators } from '../../i18n/translator.js'
import type { Clock } from '../../lib/clock.js'
import { timeInBaku } from '../../lib/clock-time.js'
import type { SealedIds } from '../../storage/sealed-id.js'
import type { Outbox } from '../../messages/outbox.js'
import type { CentreRepository } from '../centres/index.js'
import type { AccountRepository } from '../identity/index.js'
import { shortName, type Volunteer, type VolunteerRepository } from '../volunteers/index.js'
import { createCalendarEvents, type CalendarHouse } from './calendar-events.js'
import { roleOf, type Shift } from './domain/shift.js'
import type { ShiftMessage } from './domain/shift-message.js'
import type { SignUp } from './domain/sign-up.js'
import { shiftPaths } from './paths.js'

interface Dependencies {
  readonly outbox: Outbox
  readonly volunteers: VolunteerRepository
  readonly centres: CentreRepository
  readonly accounts: AccountRepository
  readonly translators: Translators
  readonly house: CalendarHouse
  readonly answerLinks: SealedIds
  readonly clock: Clock
}

export interface ShiftNews {
  readonly shift: Shift
  readonly signUp: SignUp
}

export const hoursOf = (shift: Pick<Shift, 'startsAt' | 'endsAt'>): string =>
  `${timeInBaku(shift.startsAt)}–${timeInBaku(shift.endsAt)}`

const callCentre = '142'

/** A later event of the same sign-up is a new letter; asking twice about the same event is not. */
const keyOf = ({ id, history }: SignUp): string => `${id}:${history.length}`

/** Letters about shifts, each in its reader's language, with the shift as a calendar file where it belongs into one. */
export function createShiftLetters(dependencies: Dependencies) {
  const { outbox, volunteers, centres, accounts, translators, house, answerLinks, clock } = dependencies
  const events = createCalendarEvents({ translators, house })

  async function prepare({ shift, signUp }: ShiftNews) {
    const [person, centre] = await Promise.all([
      volunteers.getVolunteer(signUp.volunteerId),
      centres.getCentre(shift.centreId),
    ])
    const facts = {
      name: person.firstName,
      centre: centre.name[person.locale],
      shiftOn: shift.day,
      hours: hoursOf(shift),
    }
    const place = { address: centre.address ?? centre.city ?? '', roleKey: `shifts.roles.${signUp.roleId}` }
    const event = events.eventOf({ shift, signUp, centre, locale: person.locale })
    const phone = centre.phone ?? callCentre
    return { person, to: { email: person.email, locale: person.locale }, facts, place, phone, event }
  }

  /** Answers without signing in. */
  const answerLink = ({ signUp }: ShiftNews): string =>
    house.baseUrl + shiftPaths.answer({ token: answerLinks.tokenOf(signUp.id) })

  const attach = (person: Volunteer, event: CalendarEvent) => {
    const attendee = { name: `${person.firstName} ${person.lastName}`, email: person.email ?? '' }
    const use =
      event.status === 'cancelled'
        ? ({ method: 'cancel', attendee } as const)
        : ({ method: 'publish' } as const)
    const content = calendarFile({
      use,
      productId: house.productId,
      organizer: house.organizer,
      events: [event],
      now: clock.now(),
    })
    const method = event.status === 'cancelled' ? 'CANCEL' : 'PUBLISH'
    return [{ filename: 'novbe.ics', contentType: `text/calendar; charset=utf-8; method=${method}`, content }]
  }

  async function gone(name: 'sign-up-removed' | 'shift-cancelled', news: ShiftNews, reasonKey: string) {
    const { person, to, facts, event } = await prepare(news)
    await outbox.enqueue(name, {
      to,
      payload: { ...facts, reasonKey, link: house.baseUrl + shiftPaths.open },
      key: keyOf(news.signUp),
      attachments: attach(person, event),
    })
  }

  return {
    async confirmed(news: ShiftNews, name: 'sign-up-confirmed' | 'waiting-list-moved-up'): Promise<void> {
      const { person, to, facts, place, event } = await prepare(news)
      await outbox.enqueue(name, {
        to,
        payload: { ...facts, ...place, link: house.baseUrl + shiftPaths.own },
        key: keyOf(news.signUp),
        attachments: attach(person, event),
      })
    },
    async reminder(news: ShiftNews, name: 'shift-still-coming' | 'shift-soon'): Promise<void> {
      const { to, facts, place, phone } = await prepare(news)
      await outbox.enqueue(name, {
        to,
        payload: { ...facts, ...place, phone, link: answerLink(news) },
        key: `${keyOf(news.signUp)}:${news.shift.sequence}`,
      })
    },
    async offered(news: ShiftNews, until: Date): Promise<void> {
      const { to, facts, place } = await prepare(news)
      const link = answerLink(news)
      await outbox.enqueue('waiting-list-offer', {
        to,
        payload: { ...facts, ...place, untilAt: until.toISOString(), link },
        key: keyOf(news.signUp),
      })
    },
    async waiting(news: ShiftNews, position: number): Promise<void> {
      const { to, facts } = await prepare(news)
      await outbox.enqueue('waiting-list-joined', {
        to,
        payload: { ...facts, position, link: house.baseUrl + shiftPaths.own },
        key: keyOf(news.signUp),
      })
    },
    /** The same shift at another time; who waits for a place is told too. */
    async moved(news: ShiftNews, earlierHours: string): Promise<void> {
      const { person, to, facts, event } = await prepare(news)
      await outbox.enqueue('shift-moved', {
        to,
        payload: { ...facts, earlierHours, link: house.baseUrl + shiftPaths.own },
        key: `${news.signUp.id}:moved:${news.shift.sequence}`,
        attachments: attach(person, event),
      })
    },
    /** A coordinator's own words, in the language they were written in, under facts in the reader's. */
    async message(news: ShiftNews, { id, text }: Pick<ShiftMessage, 'id' | 'text'>): Promise<void> {
      const { to, facts } = await prepare(news)
      const link = house.baseUrl + shiftPaths.shift({ shiftId: news.shift.id })
      const payload = { ...facts, text, link }
      await outbox.enqueue('shift-message', { to, payload, key: `${id}:${news.signUp.id}` })
    },
    /** Asks somebody who is not on the shift; the page of the shift says whether the place is still free. */
    async shortage(shift: Shift, volunteerId: string): Promise<void> {
      const [person, centre] = await Promise.all([
        volunteers.getVolunteer(volunteerId),
        centres.getCentre(shift.centreId),
      ])
      await outbox.enqueue('shift-needs-people', {
        to: { email: person.email, locale: person.locale },
        payload: {
          name: person.firstName,
          centre: centre.name[person.locale],
          shiftOn: shift.day,
          hours: hoursOf(shift),
          link: house.baseUrl + shiftPaths.shift({ shiftId: shift.id }),
        },
        key: `${shift.id}:${volunteerId}`,
      })
    },
    removed: (news: ShiftNews, reasonKey: string) => gone('sign-up-removed', news, reasonKey),
    cancelled: (news: ShiftNews, reasonKey: string) => gone('shift-cancelled', news, reasonKey),

    /** Tells the coordinators of the centre that somebody cannot come after all. `shift`: as it is without them. */
    async lateCancellation({ shift, signUp }: ShiftNews): Promise<void> {
      const [person, centre, staff] = await Promise.all([
        volunteers.getVolunteer(signUp.volunteerId),
        centres.getCentre(shift.centreId),
        accounts.listWithGrants(),
      ])
      const coordinators = staff.filter(({ grants, closedAt }) => {
        const here = grants.some(
          ({ role, scope }) => role === 'coordinator' && scope.centreId === shift.centreId,
        )
        return here && closedAt === null
      })
      const isFree = (roleOf(shift, signUp.roleId)?.free ?? 0) > 0
      for (const { id, email, locale } of coordinators) {
        await outbox.enqueue('late-cancellation', {
          to: { email, locale },
          about: `volunteer:${person.id}`,
          payload: {
            volunteer: shortName(person),
            centre: centre.name[locale],
            shiftOn: shift.day,
            hours: hoursOf(shift),
            roleKey: `shifts.roles.${signUp.roleId}`,
            placeKey: `shifts.freed.${isFree ? 'open' : 'passedOn'}`,
            link: house.baseUrl + shiftPaths.staffing({ centreId: centre.id, shiftId: shift.id }),
          },
          key: `${keyOf(signUp)}:${id}`,
        })
      }
    },
  }
}

export type ShiftLetters = ReturnType<typeof createShiftLetters>
