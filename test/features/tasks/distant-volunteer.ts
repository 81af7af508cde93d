import { newId } from '../../../src/storage/identifiers.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { signIn, type SignedIn } from '../../support/actors.js'
import type { TestApp, TestServices } from '../../support/app.js'

export interface DistantVolunteer extends SignedIn {
  readonly volunteerId: string
  readonly placementId: string
}

let count = 0

/** A record of somebody who serves in a sub-programme on the standard day of the tests, without an account. */
export async function makeVolunteer(
  { services }: Pick<TestServices, 'services'>,
  facts: { programme?: string; email?: string | null } = {},
): Promise<{ volunteerId: string; placementId: string }> {
  count += 1
  const [volunteer] = await services.volunteers.insertVolunteers([
    {
      lastName: 'Məmmədova',
      firstName: 'Aysel',
      patronymic: null,
      bornOn: calendarDay('1999-05-04'),
      gender: 'female',
      fin: null,
      document: null,
      citizenship: 'AZ',
      phone: null,
      email: facts.email === undefined ? `remote${count}@example.org` : facts.email,
      locale: 'az',
      city: 'Gəncə',
      district: null,
      education: null,
      languages: ['az'],
      skills: [],
      organisationId: null,
    },
  ])
  const volunteerId = volunteer!.id
  const placementId = newId()
  await services.placements.insertPlacements([
    {
      id: placementId,
      volunteerId,
      applicationId: newId(),
      cohortId: newId(),
      centreId: null,
      programme: facts.programme ?? 'distant',
      organisationId: null,
      startsOn: calendarDay('2026-09-15'),
      endsOn: calendarDay('2026-11-14'),
    },
  ])
  return { volunteerId, placementId }
}

export async function asDistantVolunteer(
  app: TestApp,
  facts: { programme?: string } = {},
): Promise<DistantVolunteer> {
  const made = await makeVolunteer(app, facts)
  return { ...(await signIn(app, { volunteerId: made.volunteerId })), ...made }
}

export const asTaskDesk = (app: TestApp): Promise<SignedIn> =>
  signIn(app, { grants: [{ role: 'coordinator', scope: { programme: 'distant' } }] })
