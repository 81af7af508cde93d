import type { Services } from '../../../src/composition.js'
import type { NewPlacement, Placement } from '../../../src/features/cohorts/index.js'
import type { NewVolunteer, Volunteer } from '../../../src/features/volunteers/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { aVolunteer } from './a-volunteer.js'

export interface ServingFacts {
  readonly person?: Partial<NewVolunteer>
  readonly term?: Partial<NewPlacement>
}

export interface Serving {
  readonly volunteer: Volunteer
  readonly placement: Placement
}

/** Somebody in the middle of a term at Baku's first centre, without the application that led there. */
export async function aServingVolunteer(
  services: Pick<Services, 'volunteers' | 'placements'>,
  { person, term }: ServingFacts = {},
): Promise<Serving> {
  const volunteer = await aVolunteer(services, person)
  const placement = await services.placements.createPlacement({
    volunteerId: volunteer.id,
    applicationId: newId(),
    cohortId: newId(),
    centreId: 'baku-1',
    programme: 'genc',
    organisationId: null,
    startsOn: calendarDay('2026-09-15'),
    endsOn: calendarDay('2026-11-14'),
    ...term,
  })
  if (placement === null) throw new Error('This application has led to a placement already')
  return { volunteer, placement }
}
