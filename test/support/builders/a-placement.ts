import type { Services } from '../../../src/composition.js'
import type { Cohort, NewCohort, NewPlacement, Placement } from '../../../src/features/cohorts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { anApplication } from './an-application.js'

let count = 0

/** A cohort of the first centre of Baku, in the middle of its two months on the standard day of the tests. */
export async function aCohort(
  services: Pick<Services, 'cohorts'>,
  facts: Partial<NewCohort> = {},
): Promise<Cohort> {
  count += 1
  const cohort = await services.cohorts.createCohort({
    centreId: 'baku-1',
    number: count,
    programme: null,
    startsOn: calendarDay('2026-09-15'),
    endsOn: calendarDay('2026-11-14'),
    places: 25,
    ...facts,
  })
  if (cohort === null) throw new Error('The centre has a cohort with this number')
  return cohort
}

/** A person who serves: with an accepted application and a cohort unless these are named. */
export async function aPlacement(
  services: Pick<Services, 'volunteers' | 'applications' | 'cohorts' | 'placements' | 'clock'>,
  facts: Partial<NewPlacement> = {},
): Promise<Placement> {
  const cohort =
    facts.cohortId === undefined
      ? await aCohort(services, {
          ...(facts.centreId === undefined ? {} : { centreId: facts.centreId }),
          ...(facts.startsOn === undefined ? {} : { startsOn: facts.startsOn }),
          ...(facts.endsOn === undefined ? {} : { endsOn: facts.endsOn }),
        })
      : await services.cohorts.getCohort(facts.cohortId)
  const application =
    facts.applicationId === undefined
      ? await anApplication(services, {
          state: 'accepted',
          centreId: cohort.centreId,
          ...(facts.volunteerId === undefined ? {} : { volunteerId: facts.volunteerId }),
        })
      : await services.applications.getApplication(facts.applicationId)
  const placement = await services.placements.createPlacement({
    volunteerId: application.volunteerId,
    applicationId: application.id,
    cohortId: cohort.id,
    centreId: cohort.centreId,
    programme: application.programme,
    organisationId: application.organisationId,
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
    ...facts,
  })
  if (placement === null) throw new Error('The application has led to a placement already')
  return placement
}
