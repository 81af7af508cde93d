import type { Services } from '../composition.js'
import { addDays, addMonths, type CalendarDay } from '../lib/calendar-day.js'
import { demoOrganisationId } from './demo-plan.js'

/** The company whose people serve in the demo. */
export async function seedPartner(services: Services, today: CalendarDay, by: string): Promise<void> {
  const memorandumFrom = addMonths(today, -4)
  await services.organisations.createOrganisation(
    {
      id: demoOrganisationId,
      name: 'Nümunə Texnologiyaları MMC',
      voen: '1234567891',
      contactName: 'Rauf Nümunəyev',
      contactEmail: 'sirket@example.org',
      contactPhone: null,
      memorandumNumber: 'KD-M-7',
      memorandumFrom,
      memorandumTo: addDays(addMonths(memorandumFrom, 12), -1),
      state: 'active',
    },
    by,
  )
}
