import type { Job } from '../../jobs/job.js'
import { ageOn, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { SystemReason } from './domain/reason-codes.js'
import type { SignUp } from './domain/sign-up.js'
import type { GuardianKnowledge } from './sign-up-assessment.js'
import type { SignUpService } from './sign-up-service.js'

interface Dependencies {
  readonly signUps: SignUpRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly guardians: GuardianKnowledge
  readonly settings: SettingsRepository
  readonly signUpService: SignUpService
}

interface Standing {
  readonly terms: readonly Placement[]
  readonly needsGuardian: (day: CalendarDay) => boolean
}

/**
 * Looks at what lies ahead again: a term may have ended early, or a guardian taken the consent back, since people signed
 * up. Then the place goes to the next who waits, and the person is told.
 */
export function createSignUpReview(dependencies: Dependencies) {
  const { signUps, placements, volunteers, guardians, settings, signUpService } = dependencies

  async function standingOf(volunteerId: string): Promise<Standing> {
    const [terms, person, { general }, consented] = await Promise.all([
      placements.listByVolunteer(volunteerId),
      volunteers.getVolunteer(volunteerId),
      settings.currentSettings(),
      guardians.hasConsented(volunteerId),
    ])
    return {
      terms,
      needsGuardian: (day) => !consented && ageOn(person.bornOn, day) < general.adulthoodAge,
    }
  }

  function problemOf(signUp: SignUp, { terms, needsGuardian }: Standing): SystemReason | null {
    const day = dayInBaku(signUp.startsAt)
    // By its days alone: a term that ended early has an earlier last day, and a completed one keeps its last shifts.
    if (!terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)) return 'term-ended'
    return needsGuardian(day) ? 'guardian-withdrew' : null
  }

  return {
    async run(now: Date): Promise<number> {
      const ahead = await signUps.listLiveFrom(now)
      const people = [...new Set(ahead.map(({ volunteerId }) => volunteerId))]
      let count = 0
      for (const volunteerId of people) {
        const standing = await standingOf(volunteerId)
        for (const signUp of ahead.filter((each) => each.volunteerId === volunteerId)) {
          const why = problemOf(signUp, standing)
          if (why !== null && (await signUpService.withdraw(signUp, why))) count += 1
        }
      }
      return count
    },
  }
}

export type SignUpReview = ReturnType<typeof createSignUpReview>

export const reviewJob = (review: SignUpReview): Job => ({
  name: 'shifts.review-sign-ups',
  everyMinutes: 10,
  run: (now) => review.run(now),
})
