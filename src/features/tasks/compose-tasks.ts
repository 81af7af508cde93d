import type { AuditLog } from '../../audit/audit-log.js'
import type { Outbox } from '../../messages/outbox.js'
import type { ApplicationRepository } from '../applications/index.js'
import type { LedgerRepository } from '../attendance/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { createClaimService } from './claim-service.js'
import { createClaimRepository } from './data/claim-repository.js'
import { createTaskRepository } from './data/task-repository.js'
import { createReviewService } from './review-service.js'
import { createTaskLetters } from './task-letters.js'
import { createTaskService } from './task-service.js'
import { createZoneOf } from './zone-of.js'

type Given = Parameters<typeof createTaskRepository>[0] & {
  readonly volunteers: VolunteerRepository
  readonly placements: PlacementRepository
  readonly applications: ApplicationRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly baseUrl: string
}

/** The parts of this feature, introduced to each other. */
export function composeTasks({ connection, baseUrl, outbox, ...given }: Given) {
  const { clock, audit, volunteers } = given
  const tasks = createTaskRepository({ connection, clock })
  const claims = createClaimRepository({ connection, clock })
  const taskLetters = createTaskLetters({ volunteers, outbox, baseUrl })
  return {
    tasks,
    claims,
    taskLetters,
    taskService: createTaskService({ tasks, audit }),
    claimService: createClaimService({ ...given, tasks, claims }),
    zoneOf: createZoneOf(given),
    reviewService: createReviewService({ ...given, tasks, claims, letters: taskLetters }),
  }
}
