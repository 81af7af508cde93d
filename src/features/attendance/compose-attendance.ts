import type { Connection } from 'mongoose'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { SignUpRepository } from '../shifts/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { createAbsenceService } from './absence-service.js'
import { createContestService } from './contest-service.js'
import { createAttendanceService } from './attendance-service.js'
import { createAttendanceRepository } from './data/attendance-repository.js'
import { createContestRepository } from './data/contest-repository.js'
import { createLedgerRepository } from './data/ledger-repository.js'
import { createDepartureService } from './departure-service.js'
import { createLedgerCheck } from './ledger-check.js'
import { createTalkRepository } from './data/talk-repository.js'
import { createTalkService } from './talk-service.js'
import { createHoursService } from './hours-service.js'
import { createRotatingCodes } from './rotating-code.js'

interface Sources {
  readonly connection: Connection
  readonly clock: Clock
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly baseUrl: string
  readonly codeSecret: string
  readonly settings: SettingsRepository
  readonly signUps: SignUpRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
}

/** Introduces the parts of attendance to each other. */
export function composeAttendance(sources: Sources) {
  const ledger = createLedgerRepository(sources)
  const attendances = createAttendanceRepository(sources)
  const contests = createContestRepository(sources)
  const codes = createRotatingCodes(sources.codeSecret)
  const attendance = createAttendanceService({ ...sources, attendances, codes })
  const hours = createHoursService({ ...sources, attendances, contests, ledger })
  const contestService = createContestService({ ...sources, attendances, contests })
  const departures = createDepartureService({ ...sources, attendances })
  const absences = createAbsenceService({ ...sources, attendances, contests })
  const talks = createTalkRepository(sources)
  const talkService = createTalkService({ ...sources, attendances, contests, talks })
  const ledgerCheck = createLedgerCheck({ ledger })
  return {
    ledger,
    ledgerCheck,
    attendances,
    contests,
    codes,
    attendance,
    hours,
    contestService,
    departures,
    absences,
    talks,
    talkService,
  }
}
