import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { CohortRepository, PlacementRepository } from '../cohorts/index.js'
import type { SignUpService, SystemReason } from '../shifts/index.js'
import type { ClaimRepository, TaskRepository } from '../tasks/index.js'

export interface PlaceReturnDependencies {
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly signUpService: SignUpService
  readonly tasks: TaskRepository
  readonly claims: ClaimRepository
  readonly clock: Clock
}

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? other : one)

/**
 * Gives back what others can take when somebody stops: shifts ahead, a term that runs, tasks taken. Every step may be
 * repeated, after a crash as well.
 */
export function createPlaceReturn(given: PlaceReturnDependencies) {
  const { cohorts, placements, signUpService, tasks, claims, clock } = given

  async function endTerms(volunteerId: string): Promise<void> {
    const today = dayInBaku(clock.now())
    for (const placement of await placements.listByVolunteer(volunteerId)) {
      if (placement.state !== 'active' || placement.endsOn <= today) continue
      const lastDay = later(today, placement.startsOn)
      await cohorts.releasePlace(placement.cohortId, placement.applicationId)
      await placements.endPlacement(placement.id, { state: 'ended-early', reason: 'own-wish', lastDay })
    }
  }

  async function releaseTasks(volunteerId: string): Promise<void> {
    const event = { state: 'released', by: null, comment: null, minutes: null } as const
    for (const claim of await claims.listByVolunteer(volunteerId)) {
      const from = ['taken', 'returned', 'submitted'] as const
      const moved = await claims.move(claim.id, 'released', { from, event, set: {} })
      if (moved === null && claim.state !== 'released') continue
      await tasks.returnPlace(claim.taskId, volunteerId)
      await claims.markPlaceReturned(claim.id)
    }
  }

  return {
    async giveBack(volunteerId: string, why: SystemReason): Promise<void> {
      await signUpService.withdrawFuture(volunteerId, why)
      await endTerms(volunteerId)
      await releaseTasks(volunteerId)
    },
  }
}

export type PlaceReturn = ReturnType<typeof createPlaceReturn>
