import type { Actor } from '../../access/roles.js'
import { calendarFile, type CalendarEvent } from '../../documents/calendar-file.js'
import type { Locale } from '../../i18n/locales.js'
import type { Translators } from '../../i18n/translator.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { SealedIds } from '../../storage/sealed-id.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import { isTrainingAhead, type Placement, type PlacementRepository, type Training } from '../cohorts/index.js'
import { servesByOf } from '../programmes/index.js'
import type { CalendarHouse } from './calendar-events.js'
import { createCalendarEvents } from './calendar-events.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Shift } from './domain/shift.js'
import { isLive, type SignUp } from './domain/sign-up.js'
import { shiftPaths } from './paths.js'
import type { SignUpPlaces } from './sign-up-places.js'
import { notFound } from '../../lib/stop-error.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly centres: CentreRepository
  readonly placements: PlacementRepository
  readonly places: SignUpPlaces
  readonly translators: Translators
  readonly house: CalendarHouse
  readonly answerLinks: SealedIds
  readonly clock: Clock
}

export interface OwnShift {
  readonly signUp: SignUp
  readonly shift: Shift
  readonly centre: Centre
  /** Place on the waiting list; null unless waiting. */
  readonly position: number | null
}

export interface OwnShifts {
  readonly upcoming: readonly OwnShift[]
  /** Newest first; what was given up before it began is not among them. */
  readonly past: readonly OwnShift[]
  readonly cancelled: readonly OwnShift[]
  /** Somebody who serves by tasks has no shifts to look for. */
  readonly servesBy: 'shifts' | 'tasks'
  /** Before the first shift; null when there is none to come to. */
  readonly training: Training | null
}

const refreshMinutes = 60
/** A feed carries the last months too, so that a calendar keeps what it had. */
const feedDaysBack = 90

/** A volunteer's own shifts, on the page and in calendars. */
export function createOwnShifts(dependencies: Dependencies) {
  const { shifts, signUps, centres, placements, places, translators, house, answerLinks, clock } =
    dependencies
  const events = createCalendarEvents({ translators, house })

  async function withShifts(list: readonly SignUp[]) {
    const [found, allCentres] = await Promise.all([
      shifts.listByIds(list.map(({ shiftId }) => shiftId)),
      centres.listCentres(),
    ])
    const shiftById = new Map(found.map((shift) => [shift.id, shift]))
    const centreById = new Map(allCentres.map((centre) => [centre.id, centre]))
    return list.flatMap((signUp) => {
      const shift = shiftById.get(signUp.shiftId)
      const centre = centreById.get(signUp.centreId)
      return shift === undefined || centre === undefined ? [] : [{ signUp, shift, centre }]
    })
  }

  async function withShift(signUp: SignUp): Promise<Omit<OwnShift, 'position'>> {
    const [own] = await withShifts([signUp])
    if (own === undefined) throw notFound('signUp', signUp.id)
    return own
  }

  /** What somebody is to come to or has come to; a term that ended early has none to come to. */
  const trainingsIn = (terms: readonly Placement[], since: number) =>
    terms.flatMap(({ id, state, training, createdAt }) =>
      training !== null &&
      training.startsAt.getTime() > since &&
      (state === 'active' || training.attendedOn !== null)
        ? [{ placementId: id, training, createdAt }]
        : [],
    )

  const calendarOf = (content: readonly CalendarEvent[], name?: string): string =>
    calendarFile({
      use: { method: 'publish' },
      productId: house.productId,
      organizer: house.organizer,
      events: content,
      now: clock.now(),
      ...(name === undefined ? {} : { feed: { name, refreshMinutes } }),
    })

  return {
    async listOwn(volunteerId: string): Promise<OwnShifts> {
      const now = clock.now()
      const all = await Promise.all(
        (await withShifts(await signUps.listByVolunteer(volunteerId))).map(async (each) => ({
          ...each,
          position: each.signUp.state === 'waiting' ? await places.positionOf(each.signUp) : null,
        })),
      )
      const today = dayInBaku(now)
      const terms = await placements.listByVolunteer(volunteerId)
      const running = terms.filter((each) => each.state === 'active' && each.endsOn >= today)
      const term = running.find(({ startsOn }) => startsOn <= today) ?? null
      const trainings = running.map(({ training }) => training)
      const isAhead = ({ shift }: OwnShift): boolean => shift.endsAt.getTime() > now.getTime()
      return {
        upcoming: all.filter((each) => isLive(each.signUp) && isAhead(each)),
        past: all.filter((each) => each.signUp.state === 'confirmed' && !isAhead(each)).reverse(),
        cancelled: all.filter((each) => each.signUp.state === 'shift-cancelled' && isAhead(each)),
        servesBy: term === null ? 'shifts' : servesByOf(term.programme),
        training: trainings.find((each) => isTrainingAhead(each, now)) ?? null,
      }
    },

    withShift,

    async getOwn(actor: Actor, signUpId: string): Promise<Omit<OwnShift, 'position'>> {
      const signUp = await signUps.getSignUp(signUpId)
      if (signUp.volunteerId !== actor.volunteerId) throw notFound('signUp', signUpId)
      return withShift(signUp)
    },

    /** The page on which an offer is answered: the one that its letter leads to. */
    answerPath: ({ id }: Pick<SignUp, 'id'>): string => shiftPaths.answer({ token: answerLinks.tokenOf(id) }),

    async calendarFileOf(actor: Actor, signUpId: string, locale: Locale): Promise<string> {
      return calendarOf([events.eventOf({ ...(await this.getOwn(actor, signUpId)), locale })])
    },

    /** The training, and everything the person was ever confirmed for or waits for; what fell through is there as cancelled. */
    async feedOf(volunteerId: string, locale: Locale): Promise<string> {
      const since = clock.now().getTime() - feedDaysBack * 86_400_000
      const recent = (await signUps.listByVolunteer(volunteerId)).filter(
        ({ startsAt }) => startsAt.getTime() > since,
      )
      const content = [
        ...trainingsIn(await placements.listByVolunteer(volunteerId), since).map((each) =>
          events.trainingOf({ ...each, locale }),
        ),
        ...(await withShifts(recent)).map((each) => events.eventOf({ ...each, locale })),
      ]
      return calendarOf(content, translators.for(locale)('shifts.feed.name'))
    },
  }
}

export type OwnShiftsService = ReturnType<typeof createOwnShifts>
