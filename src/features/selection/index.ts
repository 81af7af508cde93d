import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { Translators } from '../../i18n/translator.js'
import type { CentreRepository } from '../centres/index.js'
import type { CohortRepository, PlacementRepository } from '../cohorts/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { acceptPage } from './pages/accept.page.js'
import { answersPage } from './pages/answers.page.js'
import { casePage, claimPage } from './pages/case.page.js'
import { bookInterviewPage, ownInterviewPage } from './pages/choose-slot.page.js'
import { newSlotsPage } from './pages/new-slots.page.js'
import { queuePage } from './pages/queue.page.js'
import { recordInterviewPage } from './pages/record-interview.page.js'
import { rejectPage } from './pages/reject.page.js'
import { cancelSlotPage, invitePage, slotsPage } from './pages/slots.page.js'
import { waitingListPage } from './pages/waiting-list.page.js'
import { selectionPaths } from './paths.js'
import type { SelectionServices } from './compose-selection.js'

export { composeSelection, type SelectionServices } from './compose-selection.js'
export type { InterviewRepository } from './data/interview-repository.js'
export type { InterviewSlotRepository, NewInterviewSlot } from './data/interview-slot-repository.js'
export type { Interview } from './domain/interview.js'
export { selectionJobs } from './selection-jobs.js'
export { promiseOf, type PromiseStanding } from './domain/promise.js'
export { selectionPaths } from './paths.js'

interface PageDependencies {
  readonly selection: SelectionServices
  readonly centres: CentreRepository
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly translators: Translators
}

/** Paths with words in them stand before `/selection/:id`. */
export function selectionPages({ selection: services, ...stores }: PageDependencies): Page[] {
  const given = { ...stores, ...services }
  return [
    queuePage(given),
    slotsPage(given),
    newSlotsPage(given.slots),
    cancelSlotPage(given.slots),
    answersPage(given),
    casePage(given),
    claimPage(given.selection),
    invitePage(given.interviews),
    bookInterviewPage(given),
    recordInterviewPage(given),
    acceptPage(given),
    waitingListPage(given),
    rejectPage(given),
    ownInterviewPage(given),
  ]
}

export const selectionMenu: readonly MenuEntry[] = [
  { labelKey: 'selection.menu', path: selectionPaths.queue, audience: 'application.review', place: 'main' },
]
