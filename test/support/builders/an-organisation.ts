import type { Services } from '../../../src/composition.js'
import type { Organisation, OrganisationContent } from '../../../src/features/organisations/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'

let count = 0

/** A partner company whose memorandum holds on the standard day of the tests. */
export async function anOrganisation(
  services: Pick<Services, 'organisations'>,
  facts: Partial<OrganisationContent & { id: string }> = {},
): Promise<Organisation> {
  count += 1
  const organisation = await services.organisations.createOrganisation(
    {
      name: `Nümunə Şirkəti ${count}`,
      voen: String(1_000_000_000 + count),
      contactName: 'Rəşad Quliyev',
      contactEmail: 'rashad@example.com',
      contactPhone: null,
      memorandumNumber: `M-${count}`,
      memorandumFrom: calendarDay('2026-01-05'),
      memorandumTo: calendarDay('2026-12-31'),
      state: 'active',
      ...facts,
    },
    'a'.repeat(24),
  )
  if (organisation === null) throw new Error('An organisation with this VÖEN exists')
  return organisation
}
