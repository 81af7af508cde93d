import type { AuditLog } from '../../audit/audit-log.js'
import type { Translators } from '../../i18n/translator.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { ApplicationRepository } from '../applications/index.js'
import type { CentreRepository, HolidayRepository } from '../centres/index.js'
import type { CohortRepository, PlacementRepository, TrainingService } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { Settings } from '../programmes/index.js'
import type {
  ConsentService,
  GuardianConsentRepository,
  NeedsService,
  VolunteerRepository,
} from '../volunteers/index.js'
import { createInterviewRepository } from './data/interview-repository.js'
import { createInterviewSlotRepository } from './data/interview-slot-repository.js'
import { createBulkService } from './bulk-service.js'
import { createDecisionService } from './decision-service.js'
import { createInterviewLetters } from './interview-letters.js'
import { createInterviewService } from './interview-service.js'
import { createSelectionLetters } from './letters.js'
import { createPromiseService } from './promise-service.js'
import { createSelectionService } from './selection-service.js'
import { createSlotService } from './slot-service.js'
import { createStandingService } from './standing-service.js'

type Store = Parameters<typeof createInterviewRepository>[0]

export interface SelectionFoundations extends Store {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly consents: ConsentService
  readonly guardianConsents: GuardianConsentRepository
  readonly needs: NeedsService
  readonly accounts: AccountRepository
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
  readonly cohorts: CohortRepository
  readonly trainings: Pick<TrainingService, 'assign'>
  readonly placements: PlacementRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly outbox: Outbox
  readonly translators: Translators
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

/** The services of selection, introduced to each other. */
export function composeSelection(given: SelectionFoundations) {
  const selection = createSelectionService(given)
  const standing = createStandingService(given)
  const letters = createSelectionLetters(given)
  const interviewLetters = createInterviewLetters(given)
  const interviewSlots = createInterviewSlotRepository(given)
  const interviews = createInterviewRepository(given)
  const own = { slots: interviewSlots, interviews, letters: interviewLetters }
  const decisions = createDecisionService({ ...given, selection, standing, letters })
  return {
    selection,
    standing,
    decisions,
    interviewSlots,
    interviewRecords: interviews,
    bulk: createBulkService({ ...given, selection, decisions }),
    interviews: createInterviewService({ ...given, ...own, selection }),
    slots: createSlotService({ ...given, ...own }),
    promises: createPromiseService(given),
  }
}

export type SelectionServices = ReturnType<typeof composeSelection>
