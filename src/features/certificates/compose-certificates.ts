import type { AuditLog } from '../../audit/audit-log.js'
import type { Translators } from '../../i18n/translator.js'
import type { Outbox } from '../../messages/outbox.js'
import type { AttendanceRepository, ContestRepository, LedgerRepository } from '../attendance/index.js'
import type { CentreRepository } from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ClaimRepository } from '../tasks/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { createCertificateService } from './certificate-service.js'
import { createCertificateRepository } from './data/certificate-repository.js'
import { createHoldRepository } from './data/hold-repository.js'
import { createPrintedNameRepository } from './data/printed-name-repository.js'
import { createHoldService } from './hold-service.js'
import { createHolderService } from './holder-service.js'
import { createPreparation } from './preparation.js'
import { createCertificatePrinter } from './print.js'
import { createTermService } from './term-service.js'

type Given = Parameters<typeof createCertificateRepository>[0] & {
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
  readonly placements: PlacementRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly claims: ClaimRepository
  readonly translators: Translators
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly baseUrl: string
}

/** The parts of this feature, introduced to each other. */
export function composeCertificates({ connection, translators, baseUrl, ...given }: Given) {
  const { clock } = given
  const certificates = createCertificateRepository({ connection, clock })
  const printedNames = createPrintedNameRepository({ connection, clock })
  const holds = createHoldRepository({ connection, clock })
  const terms = createTermService({ ...given, certificates, printedNames, holds })
  const certificateService = createCertificateService({ ...given, certificates, holds, terms, baseUrl })
  return {
    certificates,
    printedNames,
    terms,
    certificateService,
    certificateHolds: holds,
    holdService: createHoldService({ ...given, holds, terms }),
    preparation: createPreparation({ ...given, certificates, terms, certificateService }),
    holderService: createHolderService({ ...given, certificates, printedNames, terms }),
    certificatePrinter: createCertificatePrinter({ translators, baseUrl }),
  }
}
