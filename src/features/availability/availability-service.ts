import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku, type CalendarDay, type Weekday } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import { usualSlots, type CentreRepository, type Slot } from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import { clockTime } from '../../lib/clock-time.js'
import type { AvailabilityRepository, UsualWeek } from './data/availability-repository.js'
import type { Availability, AvailabilityException } from './domain/availability.js'

interface Dependencies {
  readonly availabilities: AvailabilityRepository
  readonly placements: PlacementRepository
  readonly centres: CentreRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

/** The slots and days that a person is asked about. */
export interface WeekAsked {
  readonly weekdays: readonly Weekday[]
  readonly slots: readonly Slot[]
}

const usualWeekdays: readonly Weekday[] = [1, 2, 3, 4, 5]

/** The volunteer behind an account; whoever only works here has no availability to give. */
export function volunteerOf(actor: Actor): string {
  if (actor.volunteerId === null) throw notFound('volunteer', actor.accountId)
  return actor.volunteerId
}

export function createAvailabilityService({
  availabilities,
  placements,
  centres,
  audit,
  clock,
}: Dependencies) {
  const noteChange = (actor: Actor, volunteerId: string) =>
    audit.record('availability.changed', { actor, subject: `volunteer:${volunteerId}`, details: {} })

  return {
    findOwn: (actor: Actor): Promise<Availability | null> =>
      availabilities.findAvailability(volunteerOf(actor)),

    /** The week of the centre where the person serves or is about to; the usual one before that is known. */
    async weekAsked(actor: Actor): Promise<WeekAsked> {
      const today = dayInBaku(clock.now())
      const terms = await placements.listByVolunteer(volunteerOf(actor))
      const term = terms.find((each) => each.state === 'active' && each.endsOn >= today)
      const centreId = term?.centreId ?? null
      const centre = centreId === null ? null : await centres.findCentre(centreId)
      if (centre === null || centre.slots.length === 0) {
        return { weekdays: usualWeekdays, slots: usualSlots(clockTime('09:00')) }
      }
      return { weekdays: centre.weekdays, slots: centre.slots }
    },

    async saveUsualWeek(actor: Actor, usual: UsualWeek): Promise<void> {
      const volunteerId = volunteerOf(actor)
      await availabilities.saveUsualWeek(volunteerId, usual)
      await noteChange(actor, volunteerId)
    },

    async addException(actor: Actor, exception: Omit<AvailabilityException, 'id'>): Promise<void> {
      const volunteerId = volunteerOf(actor)
      await availabilities.addException(volunteerId, exception)
      await noteChange(actor, volunteerId)
    },

    async removeException(actor: Actor, exceptionId: string): Promise<void> {
      const volunteerId = volunteerOf(actor)
      if (await availabilities.removeException(volunteerId, exceptionId)) await noteChange(actor, volunteerId)
    },
  }
}

export type AvailabilityService = ReturnType<typeof createAvailabilityService>

export const coming = (exceptions: readonly AvailabilityException[], today: CalendarDay) =>
  exceptions.filter(({ to }) => to >= today).sort((a, b) => (a.from < b.from ? -1 : 1))
