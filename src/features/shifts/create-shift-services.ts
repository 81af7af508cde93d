import type { AuditLog } from '../../audit/audit-log.js'
import type { Translators } from '../../i18n/translator.js'
import type { Clock } from '../../lib/clock.js'
import { createSealedIds } from '../../storage/sealed-id.js'
import type { Outbox } from '../../messages/outbox.js'
import type { AvailabilityRepository } from '../availability/index.js'
import type { CentreRepository, CentresService, HolidayRepository } from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import {
  guardianStanding,
  type GuardianConsentRepository,
  type VolunteerRepository,
} from '../volunteers/index.js'
import { createBoardService } from './board-service.js'
import { createCalendarHouse } from './calendar-events.js'
import { createCalendarFeedService } from './calendar-feed-service.js'
import type { CalendarFeedRepository } from './data/calendar-feed-repository.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { createDayClosing } from './day-closing.js'
import { createOpenShifts } from './open-shifts.js'
import { createOwnShifts } from './own-shifts.js'
import { createPlaceRepair } from './place-repair.js'
import { createShiftAnswers } from './shift-answers.js'
import { createShiftChanges } from './shift-changes.js'
import { createShiftLetters } from './shift-letters.js'
import { createShiftReminders } from './shift-reminders.js'
import { createShiftService } from './shift-service.js'
import { createSignUpAssessment } from './sign-up-assessment.js'
import { createSignUpOffers } from './sign-up-offers.js'
import { createSignUpPlaces } from './sign-up-places.js'
import { createSignUpReview } from './sign-up-review.js'
import { createSignUpService } from './sign-up-service.js'

export interface ShiftDependencies {
  readonly config: {
    readonly baseUrl: string
    readonly mailFrom: string
    readonly environment: string
  }
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly calendarFeeds: CalendarFeedRepository
  /** Seals calendar addresses and the links of letters. */
  readonly linkSecret: string
  readonly volunteers: VolunteerRepository
  readonly guardianConsents: GuardianConsentRepository
  readonly placements: PlacementRepository
  readonly availabilities: AvailabilityRepository
  readonly centres: CentreRepository
  readonly centresService: CentresService
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly accounts: AccountRepository
  readonly outbox: Outbox
  readonly translators: Translators
  readonly audit: AuditLog
  readonly clock: Clock
}

// Tests turn the clock themselves and have to see each change at once.
const memoryMilliseconds = (environment: string): number => (environment === 'test' ? 0 : 2000)

/** The services of this feature, introduced to each other. */
export function createShiftServices(dependencies: ShiftDependencies) {
  const { config, guardianConsents, centresService } = dependencies
  const guardians = {
    hasConsented: async (volunteerId: string): Promise<boolean> =>
      guardianStanding(await guardianConsents.findLatest(volunteerId)) === 'given',
  }
  const house = createCalendarHouse(config)
  const answerLinks = createSealedIds(dependencies.linkSecret, 'shift-answer')
  const letters = createShiftLetters({ ...dependencies, house, answerLinks })
  const assessment = createSignUpAssessment({ ...dependencies, guardians })
  const places = createSignUpPlaces({ ...dependencies, assessment, letters })
  const openShifts = createOpenShifts({
    ...dependencies,
    guardians,
    memoryMilliseconds: memoryMilliseconds(config.environment),
  })
  const shiftService = createShiftService({ ...dependencies, centres: centresService, letters })
  const shiftChanges = createShiftChanges({ ...dependencies, assessment, places, letters, shiftService })
  const ownShifts = createOwnShifts({ ...dependencies, places, house, answerLinks })
  const signUpService = createSignUpService({ ...dependencies, assessment, places, letters })
  const offers = createSignUpOffers({ ...dependencies, assessment, places, letters })
  return {
    openShifts,
    offers,
    reminders: createShiftReminders({ ...dependencies, letters }),
    shiftAnswers: createShiftAnswers({ ...dependencies, ownShifts, signUpService, offers, answerLinks }),
    ownShifts,
    shiftService,
    shiftChanges,
    dayClosing: createDayClosing({ ...dependencies, centres: centresService, shiftService }),
    placeRepair: createPlaceRepair({ ...dependencies, places, shiftService, shiftChanges }),
    signUpReview: createSignUpReview({ ...dependencies, guardians, signUpService }),
    signUpService,
    boards: createBoardService({ ...dependencies, centres: centresService, shiftService }),
    feedService: createCalendarFeedService({
      feeds: dependencies.calendarFeeds,
      secret: dependencies.linkSecret,
      audit: dependencies.audit,
      ownShifts,
    }),
  }
}

export type ShiftServices = ReturnType<typeof createShiftServices>
