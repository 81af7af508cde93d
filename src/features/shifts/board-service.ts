import { scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import { addDays, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Centre, CentresService, OpeningFacts } from '../centres/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { isCallable } from './domain/call-window.js'
import { staffingOf, type Shift } from './domain/shift.js'
import { isLive, type SignUp } from './domain/sign-up.js'
import { countingWhoComes } from './people-coming.js'
import type { ShiftService } from './shift-service.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly volunteers: VolunteerRepository
  readonly placements: PlacementRepository
  readonly centres: CentresService
  readonly shiftService: ShiftService
  readonly settings: SettingsRepository
  readonly clock: Clock
}

export interface CentreOverview {
  readonly centre: Centre
  readonly shifts: number
  readonly taken: number
  readonly max: number
  /** People without whom shifts of the week stay under their minimum. */
  readonly missing: number
}

export interface Person {
  readonly signUp: SignUp
  readonly volunteer: Volunteer
}

export interface Staffed {
  readonly shift: Shift
  readonly centre: Centre
  readonly people: readonly Person[]
  /** People of the centre who serve that day and are not on the shift. */
  readonly others: readonly Volunteer[]
  /** The shift is at hand: people on it may be called. */
  readonly isAtHand: boolean
}

/** What staff see of shifts: whole weeks, and each shift with its people. */
export function createBoardService(dependencies: Dependencies) {
  const { shifts, signUps, volunteers, placements, centres, shiftService, settings, clock } = dependencies

  async function peopleOf(list: readonly SignUp[]): Promise<Person[]> {
    const found = await volunteers.listByIds(list.map(({ volunteerId }) => volunteerId))
    return found.flatMap((volunteer) =>
      list.filter(({ volunteerId }) => volunteerId === volunteer.id).map((signUp) => ({ signUp, volunteer })),
    )
  }

  const overviewOf = (centre: Centre, all: readonly Shift[]): CentreOverview => {
    const ahead = all.filter(
      (shift) => shift.centreId === centre.id && shift.state === 'published' && shift.endsAt > clock.now(),
    )
    const staffings = ahead.map(staffingOf)
    const sum = (key: 'taken' | 'max' | 'missing') => staffings.reduce((total, each) => total + each[key], 0)
    return { centre, shifts: ahead.length, taken: sum('taken'), max: sum('max'), missing: sum('missing') }
  }

  /** The others of the term, so that adding somebody is choosing and not typing. */
  async function othersOn(shift: Shift, people: readonly SignUp[]): Promise<Volunteer[]> {
    const serving: Placement[] = await placements.listServing(shift.centreId, shift.day, shift.day)
    const onShift = new Set(people.filter(isLive).map(({ volunteerId }) => volunteerId))
    const ids = serving.map(({ volunteerId }) => volunteerId).filter((id) => !onShift.has(id))
    return volunteers.listByIds(ids)
  }

  return {
    /** The centres whose boards the actor may see, with the coming seven days in numbers. */
    async listOverviews(actor: Actor): Promise<CentreOverview[]> {
      const scopes = scopesOf(actor, 'shift.view-board')
      const everywhere = scopes.some((scope) => scope.centreId === undefined && scope.programme === undefined)
      const allowed = new Set(scopes.map(({ centreId }) => centreId))
      const today = dayInBaku(clock.now())
      const shown = (await centres.listCentres()).filter(
        ({ id, slots, status }) => (everywhere || allowed.has(id)) && status === 'open' && slots.length > 0,
      )
      const ids = shown.map(({ id }) => id)
      const listed = await shifts.listInCentres(ids, today, addDays(today, 6))
      const week = await countingWhoComes(signUps, listed)
      return shown.map((centre) => overviewOf(centre, week))
    },

    async week(
      actor: Actor,
      centreId: string,
      monday: CalendarDay,
    ): Promise<{ centre: Centre; shifts: Shift[]; opening: OpeningFacts }> {
      const centre = await shiftService.centreFor(actor, 'shift.view-board', centreId)
      const to = addDays(monday, 6)
      const [listed, opening] = await Promise.all([
        shifts.listShifts(centreId, monday, to),
        centres.openingFacts(centre, { from: monday, to }),
      ])
      return { centre, shifts: await countingWhoComes(signUps, listed), opening }
    },

    /** Names for a printed week: who is confirmed on which shift. */
    async confirmedPeople(list: readonly Shift[]): Promise<ReadonlyMap<string, readonly Volunteer[]>> {
      const all = (await signUps.listByShifts(list.map(({ id }) => id))).filter(
        ({ state }) => state === 'confirmed',
      )
      const byShift = new Map<string, Volunteer[]>()
      for (const { signUp, volunteer } of await peopleOf(all)) {
        byShift.set(signUp.shiftId, [...(byShift.get(signUp.shiftId) ?? []), volunteer])
      }
      return byShift
    },

    async staffed(actor: Actor, centreId: string, shiftId: string): Promise<Staffed> {
      const centre = await shiftService.centreFor(actor, 'shift.view-board', centreId)
      const shift = await shifts.getShift(shiftId)
      if (shift.centreId !== centreId) throw notFound('shift', shiftId)
      const listed = await signUps.listByShift(shiftId)
      const [people, others, { general }] = await Promise.all([
        peopleOf(listed),
        othersOn(shift, listed),
        settings.currentSettings(),
      ])
      return { shift, centre, people, others, isAtHand: isCallable(shift, clock.now(), general) }
    },
  }
}

export type BoardService = ReturnType<typeof createBoardService>
