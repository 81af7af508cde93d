import type { Connection } from 'mongoose'
import type { AuditLog } from '../../audit/audit-log.js'
import { createCentresService } from './centres-service.js'
import { createCentreRepository } from './data/centre-repository.js'
import { createHolidayRepository } from './data/holiday-repository.js'

/** Introduces the parts of centres and holidays to each other. */
export function composeCentres({ connection, audit }: { connection: Connection; audit: AuditLog }) {
  const centres = createCentreRepository({ connection })
  const holidays = createHolidayRepository({ connection })
  return { centres, holidays, centresService: createCentresService({ centres, holidays, audit }) }
}
