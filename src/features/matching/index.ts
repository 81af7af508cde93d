import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { acceptRowPage } from './pages/accept-row.page.js'
import { openingPage } from './pages/opening.page.js'
import { proposePage, type ProposeDependencies } from './pages/propose.page.js'
import {
  reviewActionPages,
  reviewProposalPage,
  type ReviewDependencies,
} from './pages/review-proposal.page.js'
import { matchingPaths } from './paths.js'

export { createMatchingServices, type MatchingDependencies } from './create-matching-services.js'
export { createProposalRepository, type ProposalRepository } from './data/proposal-repository.js'
export type { MatchingService } from './matching-service.js'
export { createSolverPool, type SolverPool } from './solver-pool.js'
export { matchingPaths } from './paths.js'

export const matchingPages = (dependencies: ProposeDependencies & ReviewDependencies): Page[] => [
  proposePage(dependencies),
  ...reviewActionPages(dependencies),
  acceptRowPage(dependencies),
  openingPage(dependencies),
  reviewProposalPage(dependencies),
]

export const matchingMenu: readonly MenuEntry[] = [
  { labelKey: 'matching.menu', path: matchingPaths.proposals, audience: 'matching.propose', place: 'main' },
]
