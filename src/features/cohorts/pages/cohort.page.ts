import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CohortService } from '../cohort-service.js'
import type { Cohort } from '../domain/cohort.js'
import { cohortPaths } from '../paths.js'
import { cohortView } from './cohort.view.js'
import { centreIdOf } from './place-words.js'

/** The cohort of the path; at another centre it is not found, though it exists. */
export async function cohortOf(service: CohortService, { actor, params }: SignedInRequest): Promise<Cohort> {
  const id = params['cohortId'] ?? ''
  const cohort = await service.getCohort(actor, id)
  if (cohort.centreId !== centreIdOf(params)) throw notFound('cohort', id)
  return cohort
}

export const cohortPage = (service: CohortService): Page => ({
  path: cohortPaths.cohortPattern,
  requires: 'cohort.manage',
  get: signedIn(async (request) => {
    const cohort = await cohortOf(service, request)
    const place = await service.getPlace(request.actor, cohort.centreId)
    const members = await service.listMembers(cohort)
    const page = cohortView(request, { cohort, place, members, today: dayInBaku(request.now) })
    return view('cohorts/cohort', page, { title: page.heading, wide: true })
  }),
})

export const completeCohortPage = (service: CohortService): Page => ({
  path: cohortPaths.completePattern,
  requires: 'cohort.manage',
  post: signedIn(async (request) => {
    const cohort = await cohortOf(service, request)
    const count = await service.complete(request.actor, cohort.id)
    return redirect(cohortPaths.cohort(cohort), {
      flash: { tone: 'good', key: 'cohorts.complete.done', params: { count } },
    })
  }),
})
