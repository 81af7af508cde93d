import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CohortService } from './cohort-service.js'
import { centreCohortsPage } from './pages/centre-cohorts.page.js'
import { cohortPlacesPage } from './pages/cohort-places.page.js'
import { cohortPage, completeCohortPage } from './pages/cohort.page.js'
import { endPlacementPage } from './pages/end-placement.page.js'
import { newCohortPage } from './pages/new-cohort.page.js'
import { trainingPages } from './pages/training.page.js'
import { cohortPaths } from './paths.js'
import type { TrainingService } from './training-service.js'

export { createCohortRepository, type CohortRepository, type NewCohort } from './data/cohort-repository.js'
export {
  createPlacementRepository,
  type NewPlacement,
  type PlacementRepository,
} from './data/placement-repository.js'
export { createCohortService, type CohortService } from './cohort-service.js'
export { takesIn, type Cohort } from './domain/cohort.js'
export { servesOn, type Placement, type PlacementState } from './domain/placement.js'
export { cohortPaths } from './paths.js'
export { isTrainingAhead, type Training } from './domain/training.js'
export { createTrainingService, type TrainingService } from './training-service.js'

export const cohortPages = (service: CohortService, trainings: TrainingService): Page[] => [
  cohortPlacesPage(service),
  centreCohortsPage(service),
  newCohortPage(service),
  cohortPage(service),
  completeCohortPage(service),
  endPlacementPage(service),
  ...trainingPages({ cohorts: service, trainings }),
]

export const cohortMenu: readonly MenuEntry[] = [
  { labelKey: 'cohorts.menu', path: cohortPaths.places, audience: 'cohort.manage', place: 'main' },
]
