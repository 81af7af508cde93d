import type { AuditLog } from '../../audit/audit-log.js'
import type { SignUpService } from '../shifts/index.js'
import { createProposalRepository, type ProposalStore } from './data/proposal-repository.js'
import { createWeekLoader, type WeekSources } from './load-week.js'
import { createMatchingService } from './matching-service.js'
import { createProposalSignUp } from './proposal-sign-up.js'
import { createSuggestions } from './suggest-people.js'
import { createSolverPool } from './solver-pool.js'

export interface MatchingDependencies extends WeekSources, ProposalStore {
  readonly signUpService: SignUpService
  readonly audit: AuditLog
}

/** The services of this feature, introduced to each other. The solver's thread starts with the first question. */
export function createMatchingServices(dependencies: MatchingDependencies) {
  const solver = createSolverPool()
  const proposals = createProposalRepository(dependencies)
  const loadProblem = createWeekLoader(dependencies)
  const matching = createMatchingService({
    proposals,
    solver,
    audit: dependencies.audit,
    loadProblem,
    signUp: createProposalSignUp(dependencies),
  })
  return { solver, proposals, matching, suggestFor: createSuggestions({ loadProblem }) }
}
