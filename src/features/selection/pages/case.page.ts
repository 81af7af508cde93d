import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import type { Application } from '../../applications/index.js'
import type { CentreRepository } from '../../centres/index.js'
import type { CohortRepository, PlacementRepository } from '../../cohorts/index.js'
import type { Appointment, InterviewService } from '../interview-service.js'
import { selectionPaths } from '../paths.js'
import type { SelectionService } from '../selection-service.js'
import type { StandingService } from '../standing-service.js'
import { caseView } from './case.view.js'

export interface CasePageDependencies {
  readonly selection: SelectionService
  readonly standing: StandingService
  readonly interviews: InterviewService
  readonly placements: PlacementRepository
  readonly cohorts: CohortRepository
  readonly centres: CentreRepository
}

/** The accounts of everybody of the staff who had to do with it. */
const staffIn = ({ history }: Application, { interview }: Appointment): string[] => [
  ...history.flatMap(({ by, accountId }) => (by === 'staff' && accountId !== null ? [accountId] : [])),
  ...(interview?.assessments ?? []).map(({ by }) => by),
]

/** One application: the person's facts, where it stands, and what can be done next. */
export const casePage = (given: CasePageDependencies): Page => ({
  path: selectionPaths.casePattern,
  requires: 'application.review',
  get: signedIn(async (request) => {
    const { actor, params } = request
    const each = await given.selection.getCase(actor, 'application.review', params['id'] ?? '')
    const { application } = each
    const term = await given.placements.findByApplication(application.id)
    const appointment = await given.interviews.appointmentOf(application)
    const [standing, staff, places, cohort] = await Promise.all([
      given.standing.standingOf(each),
      given.selection.staffNames(staffIn(application, appointment)),
      given.centres.listCentres(),
      term === null ? null : given.cohorts.findCohort(term.cohortId),
    ])
    const page = caseView(request, { each, standing, appointment, staff, places, term, cohort })
    return view('selection/case', page, { title: page.heading })
  }),
})

export const claimPage = (selection: SelectionService): Page => ({
  path: selectionPaths.claimPattern,
  requires: 'application.review',
  post: signedIn(async ({ actor, params }) => {
    const id = params['id'] ?? ''
    await selection.claim(actor, id)
    return redirect(selectionPaths.case(id), { flash: { tone: 'good', key: 'selection.case.claimed' } })
  }),
})
