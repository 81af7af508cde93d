import { createCompanyService } from './company-service.js'
import { createJoinService } from './join-service.js'

type Given = Parameters<typeof createCompanyService>[0] & Parameters<typeof createJoinService>[0]

/** The parts of this feature, introduced to each other. */
export const composeCompanyDesk = (given: Given) => ({
  companyService: createCompanyService(given),
  joinService: createJoinService(given),
})
