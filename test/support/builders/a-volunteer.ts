import type { Services } from '../../../src/composition.js'
import type { NewVolunteer, Volunteer } from '../../../src/features/volunteers/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'

let count = 0

/** A grown-up student of Baku unless told otherwise; each with a FİN, phone and address of their own. */
export async function aVolunteer(
  services: Pick<Services, 'volunteers'>,
  facts: Partial<NewVolunteer> = {},
): Promise<Volunteer> {
  count += 1
  const serial = String(count).padStart(4, '0')
  const volunteer = await services.volunteers.createVolunteer({
    lastName: 'Əliyeva',
    firstName: 'Nərmin',
    patronymic: 'Anar qızı',
    bornOn: calendarDay('2004-03-12'),
    gender: 'female',
    fin: `5AB${serial}`,
    document: null,
    citizenship: 'AZ',
    phone: `+9945012${String(30_000 + count)}`,
    email: `volunteer${count}@example.org`,
    locale: 'az',
    city: 'Bakı',
    district: 'Nizami',
    education: 'bachelor',
    languages: ['az', 'ru'],
    skills: [],
    organisationId: null,
    ...facts,
  })
  if (volunteer === null) throw new Error('A volunteer with this FİN exists')
  return volunteer
}
