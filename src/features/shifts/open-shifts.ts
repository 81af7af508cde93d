import { addDays, ageOn, dayInBaku, isWeekend, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { createSharedReads } from '../../lib/shared-reads.js'
import { createShortMemory } from '../../lib/short-memory.js'
import { isAvailable, type Availability, type AvailabilityRepository } from '../availability/index.js'
import {
  isInSchoolHoliday,
  type Centre,
  type CentreRepository,
  type HolidayRepository,
  type SchoolHoliday,
} from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { Settings, SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { OpenShiftFilter, ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Shift } from './domain/shift.js'
import type { SignUpState } from './domain/sign-up.js'
import { decideSignUp, type SignUpDecision } from './domain/sign-up-decision.js'
import type { Commitment, PersonFacts } from './domain/sign-up-facts.js'
import { commitmentsOf, weekAround, type GuardianKnowledge } from './sign-up-assessment.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly volunteers: VolunteerRepository
  readonly placements: PlacementRepository
  readonly availabilities: AvailabilityRepository
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly guardians: GuardianKnowledge
  readonly clock: Clock
  /** How long the list may show names, terms and limits as they were a moment ago. */
  readonly memoryMilliseconds: number
}

export type OpenShiftNarrowing = Omit<OpenShiftFilter, 'after' | 'before'>

export interface OpenShift {
  readonly shift: Shift
  readonly centre: Centre | null
  /** null for people who are not volunteers. */
  readonly decision: SignUpDecision | null
}

export interface OpenShiftPage {
  readonly shifts: readonly OpenShift[]
  readonly hasMore: boolean
  readonly centres: readonly Centre[]
}

/** What changes rarely and is the same for everybody. */
interface Background {
  readonly centres: readonly Centre[]
  readonly centreById: ReadonlyMap<string, Centre>
  readonly holidays: ReadonlySet<CalendarDay>
  readonly schoolHolidays: readonly SchoolHoliday[]
  readonly settings: Settings
}

interface Known extends Omit<PersonFacts, 'commitments'> {
  readonly availability: Availability | null
  /** What was decided of each shift, by how the person's own sign-ups stood; forgotten with the rest. */
  readonly decided: Map<string, WeakMap<Shift, SignUpDecision>>
}

interface Own {
  /** Names the sign-ups and their states. */
  readonly key: string
  readonly commitments: readonly Commitment[]
  readonly standings: ReadonlyMap<string, SignUpState>
}

export const shiftsPerPage = 50
const mostOwn = 200
const daysAhead = 62

export function createOpenShifts(dependencies: Dependencies) {
  const { shifts, signUps, volunteers, placements, availabilities, guardians, clock } = dependencies
  const backgrounds = createShortMemory<Background>(dependencies.memoryMilliseconds)
  const people = createShortMemory<Known>(dependencies.memoryMilliseconds)
  const lists = createShortMemory<Shift[]>(dependencies.memoryMilliseconds)

  /** Everybody at a centre looks at the same list; what has begun since it was read is left out. */
  async function listOpen(
    narrowing: OpenShiftNarrowing,
    page: { skip: number; limit: number },
  ): Promise<Shift[]> {
    const now = clock.now()
    const list = await lists(JSON.stringify([narrowing, page]), () =>
      shifts.listOpen({ ...narrowing, after: now }, page),
    )
    return list.filter(({ startsAt }) => startsAt > now)
  }

  const background = () =>
    backgrounds('all', async () => {
      const today = dayInBaku(clock.now())
      const until = addDays(today, daysAhead)
      const [centres, holidays, schoolHolidays, settings] = await Promise.all([
        dependencies.centres.listCentres(),
        dependencies.holidays.listHolidays(today, until),
        dependencies.holidays.listSchoolHolidays(today, until),
        dependencies.settings.currentSettings(),
      ])
      return {
        centres,
        centreById: new Map(centres.map((centre) => [centre.id, centre])),
        holidays: new Set(holidays.map(({ day }) => day)),
        schoolHolidays,
        settings,
      }
    })

  const person = (volunteerId: string) =>
    people(volunteerId, async () => {
      const [volunteer, terms, availability] = await Promise.all([
        volunteers.getVolunteer(volunteerId),
        placements.listByVolunteer(volunteerId),
        availabilities.findAvailability(volunteerId),
      ])
      const { general } = (await background()).settings
      const isGrownUp = ageOn(volunteer.bornOn, dayInBaku(clock.now())) >= general.adulthoodAge
      return {
        bornOn: volunteer.bornOn,
        terms,
        guardianConsented: isGrownUp || (await guardians.hasConsented(volunteerId)),
        maxShiftsPerWeek: availability?.maxShiftsPerWeek ?? null,
        availability,
        decided: new Map<string, WeakMap<Shift, SignUpDecision>>(),
      }
    })

  const liveSignUps = createSharedReads((volunteerIds) =>
    signUps.mapLive(volunteerIds, weekAround({ day: dayInBaku(clock.now()) })),
  )

  /** The person's own sign-ups, always as they are now, with the weeks around what is listed. */
  const ownSignUps = async (volunteerId: string): Promise<Own> => {
    const live = (await liveSignUps(volunteerId)) ?? []
    return {
      key: live.map(({ id, state }) => `${id} ${state}`).join(),
      commitments: commitmentsOf(live),
      standings: new Map(live.map(({ shiftId, state }) => [shiftId, state])),
    }
  }

  /** Rules look at the role only to ask whether it exists and is free, so one question serves all roles of a shift. */
  function decideAnew(shift: Shift, known: Known, own: Own, background: Background) {
    const { holidays, schoolHolidays, settings } = background
    const role = shift.roles.find(({ free }) => free > 0) ?? shift.roles[0] ?? null
    return decideSignUp({
      shift,
      role,
      person: { ...known, commitments: own.commitments },
      standing: own.standings.get(shift.id) ?? null,
      available: isAvailable(known.availability, shift.day, shift.slot),
      isRestDay: holidays.has(shift.day) || isWeekend(shift.day),
      isSchoolHoliday: isInSchoolHoliday(shift.day, schoolHolidays),
      settings,
      now: clock.now(),
      by: 'self',
    })
  }

  function decide(shift: Shift, known: Known, own: Own, all: Background): SignUpDecision {
    const decided = known.decided.get(own.key) ?? new WeakMap<Shift, SignUpDecision>()
    known.decided.set(own.key, decided)
    const decision = decided.get(shift) ?? decideAnew(shift, known, own, all)
    decided.set(shift, decision)
    return decision
  }

  async function listPage(narrowing: OpenShiftNarrowing, page: number) {
    const found = await listOpen(narrowing, {
      skip: (page - 1) * shiftsPerPage,
      limit: shiftsPerPage + 1,
    })
    return { listed: found.slice(0, shiftsPerPage), hasMore: found.length > shiftsPerPage }
  }

  return {
    background,

    /** What anybody may see. */
    async listForAll(narrowing: OpenShiftNarrowing, page: number): Promise<OpenShiftPage> {
      const [{ listed, hasMore }, { centres, centreById }] = await Promise.all([
        listPage(narrowing, page),
        background(),
      ])
      const open = listed.map((shift) => ({
        shift,
        centre: centreById.get(shift.centreId) ?? null,
        decision: null,
      }))
      return { shifts: open, hasMore, centres }
    },

    /** The same with what stands against each, for a volunteer. */
    async listWithReasons(
      volunteerId: string,
      narrowing: OpenShiftNarrowing,
      page: number,
    ): Promise<OpenShiftPage> {
      const [{ listed, hasMore }, all, known, own] = await Promise.all([
        listPage(narrowing, page),
        background(),
        person(volunteerId),
        ownSignUps(volunteerId),
      ])
      const open = listed.map((shift) => ({
        shift,
        centre: all.centreById.get(shift.centreId) ?? null,
        decision: decide(shift, known, own, all),
      }))
      return { shifts: open, hasMore, centres: all.centres }
    },

    /** Only what the volunteer may take or wait for, at the centres of their terms. */
    async listTakeable(volunteerId: string, narrowing: OpenShiftNarrowing): Promise<OpenShiftPage> {
      const [all, known] = await Promise.all([background(), person(volunteerId)])
      const termCentres = known.terms.flatMap(({ centreId, state }) =>
        centreId === null || state !== 'active' ? [] : [centreId],
      )
      const centreIds = narrowing.centreIds?.filter((id) => termCentres.includes(id)) ?? termCentres
      const [listed, own] = await Promise.all([
        listOpen({ ...narrowing, centreIds }, { skip: 0, limit: mostOwn }),
        ownSignUps(volunteerId),
      ])
      const open = listed.flatMap((shift) => {
        const decision = decide(shift, known, own, all)
        if (decision.outcome === 'refuse') return []
        return [{ shift, centre: all.centreById.get(shift.centreId) ?? null, decision }]
      })
      return { shifts: open, hasMore: false, centres: all.centres }
    },
  }
}

export type OpenShifts = ReturnType<typeof createOpenShifts>
