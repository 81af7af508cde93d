import type { AuditLog } from '../../audit/audit-log.js'
import { addDays } from '../../lib/calendar-day.js'
import type { Outbox } from '../../messages/outbox.js'
import { createYearlyCounter } from '../../storage/yearly-counter.js'
import { addWorkingDays, type CentreRepository, type HolidayRepository } from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type {
  ConsentService,
  GuardianConsentRepository,
  NeedsService,
  VolunteerRepository,
} from '../volunteers/index.js'
import { createApplicantService } from './applicant-service.js'
import { createApplicationRepository } from './data/application-repository.js'
import { createDraftRepository } from './data/draft-repository.js'
import { createGuardianLinks } from './guardian-links.js'
import { createGuardianReminders } from './guardian-reminders.js'
import { createGuardianService } from './guardian-service.js'
import { createJourneyService } from './journey-service.js'
import { createOwnApplications } from './own-applications.js'
import { createSubmissionService, type SubmissionDependencies } from './submission-service.js'

type DraftStore = Parameters<typeof createDraftRepository>[0]

interface Given extends DraftStore, Pick<SubmissionDependencies, 'accountLetters' | 'companyTie'> {
  readonly accounts: AccountRepository
  readonly settings: SettingsRepository
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly consents: ConsentService
  readonly guardianConsents: GuardianConsentRepository
  readonly placements: PlacementRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly baseUrl: string
  /** Seals the addresses in reminders. */
  readonly linkSecret: string
}

// Longer than any promise and every row of holidays within it.
const LONGEST_PROMISE_DAYS = 120

/** The parts of this feature, introduced to each other. */
export function composeApplications(given: Given) {
  const { connection, holidays } = given
  const applications = createApplicationRepository({ connection })
  const applicationCounter = createYearlyCounter({
    connection,
    collection: 'counters',
    prefix: 'applications-',
  })
  const drafts = createDraftRepository(given)
  const journeys = createJourneyService({ ...given, drafts })
  const guardianLinks = createGuardianLinks(given.linkSecret)
  const guardians = createGuardianService({ ...given, applications, guardianLinks })
  const guardianReminders = createGuardianReminders({ ...given, applications, guardianLinks })
  const submissions = createSubmissionService({
    ...given,
    journeys,
    guardians,
    drafts,
    applications,
    counter: applicationCounter,
    applicants: createApplicantService(given),
    promise: async (from, days) =>
      addWorkingDays(from, days, await holidays.listHolidays(from, addDays(from, LONGEST_PROMISE_DAYS))),
  })
  const ownApplications = createOwnApplications({ ...given, applications })
  return {
    applications,
    applicationCounter,
    drafts,
    journeys,
    guardians,
    guardianReminders,
    submissions,
    ownApplications,
  }
}
