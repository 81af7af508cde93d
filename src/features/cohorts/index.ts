export { createCohortRepository, type CohortRepository, type NewCohort } from './data/cohort-repository.js'
export {
  createPlacementRepository,
  type NewPlacement,
  type PlacementRepository,
} from './data/placement-repository.js'
export type { Cohort } from './domain/cohort.js'
export { servesOn, type Placement, type PlacementState } from './domain/placement.js'
