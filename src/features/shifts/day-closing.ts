import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Centre, CentresService, DayPlans, Holiday } from '../centres/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { CancelReason } from './domain/reason-codes.js'
import type { Shift } from './domain/shift.js'
import { isLive } from './domain/sign-up.js'
import { shiftPaths } from './paths.js'
import type { ShiftService } from './shift-service.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly centres: CentresService
  readonly shiftService: ShiftService
  readonly clock: Clock
}

export interface ClosedDay {
  readonly holiday: Holiday
  readonly shifts: readonly { readonly shift: Shift; readonly centre: Centre; readonly people: number }[]
}

/** Shifts that were published before their day became a holiday: nobody should come to a closed door. */
export function createDayClosing({ shifts, signUps, centres, shiftService, clock }: Dependencies) {
  /** Published and ahead, except where a centre opens all the same. */
  async function standingOn(days: readonly CalendarDay[]): Promise<Shift[]> {
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) return []
    const [found, special] = await Promise.all([
      shifts.listAhead(days, clock.now()),
      centres.listSpecialDays({ from: first, to: last }),
    ])
    return found.filter(
      ({ centreId, day }) => !special.some((each) => each.centreId === centreId && each.day === day),
    )
  }

  async function getHoliday(actor: Actor, day: CalendarDay): Promise<Holiday> {
    const [holiday] = await centres.listHolidays({ from: day, to: day })
    if (holiday === undefined || !can(actor, 'holiday.edit', {})) throw notFound('holiday', day)
    return holiday
  }

  const plans: DayPlans = {
    async countShifts(days) {
      const counts = new Map<CalendarDay, number>()
      for (const { day } of await standingOn([...days].sort())) counts.set(day, (counts.get(day) ?? 0) + 1)
      return counts
    },
    path: (day) => shiftPaths.closeDay({ day }),
  }

  return {
    plans,

    async preview(actor: Actor, day: CalendarDay): Promise<ClosedDay> {
      const holiday = await getHoliday(actor, day)
      const [standing, all] = await Promise.all([standingOn([day]), centres.listCentres()])
      const live = (await signUps.listByShifts(standing.map(({ id }) => id))).filter(isLive)
      return {
        holiday,
        shifts: standing.flatMap((shift) => {
          const centre = all.find(({ id }) => id === shift.centreId)
          const people = live.filter(({ shiftId }) => shiftId === shift.id).length
          return centre === undefined ? [] : [{ shift, centre, people }]
        }),
      }
    },

    /** Pressed again after an interruption, it cancels what is left. */
    async close(
      actor: Actor,
      day: CalendarDay,
      why: CancelReason,
    ): Promise<{ count: number; people: number }> {
      await getHoliday(actor, day)
      const standing = await standingOn([day])
      let people = 0
      for (const shift of standing) people += await shiftService.cancelOnHoliday(actor, shift, why)
      return { count: standing.length, people }
    },
  }
}

export type DayClosing = ReturnType<typeof createDayClosing>
