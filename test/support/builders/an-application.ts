import type { Services } from '../../../src/composition.js'
import type { Application, NewApplication } from '../../../src/features/applications/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { aVolunteer } from './a-volunteer.js'

let count = 0

/** Submitted this morning to Gənc DOST for the first centre of Baku; makes its volunteer unless one is named. */
export async function anApplication(
  services: Pick<Services, 'volunteers' | 'applications' | 'clock'>,
  facts: Partial<NewApplication> = {},
): Promise<Application> {
  count += 1
  const serial = count
  const volunteerId = facts.volunteerId ?? (await aVolunteer(services)).id
  const submittedAt = facts.submittedAt ?? services.clock.now()
  const [application] = await services.applications.insertApplications([
    {
      number: `KD-2026-9${String(serial).padStart(5, '0')}`,
      volunteerId,
      programme: 'genc',
      centreId: 'baku-1',
      organisationId: null,
      answers: {
        occupation: 'university',
        duties: ['welcome'],
        'why-join': 'İnsanlara kömək etmək istəyirəm.',
      },
      availability: { weekdays: [1, 2, 3], slots: [1], from: null },
      state: 'submitted',
      guardianPending: false,
      history: [
        {
          at: submittedAt,
          event: 'state-changed',
          from: 'draft',
          to: 'submitted',
          by: 'applicant',
          accountId: null,
          reason: null,
          note: null,
        },
      ],
      submittedAt,
      promisedOn: calendarDay('2026-10-28'),
      channel: 'online',
      enteredBy: null,
      scanNote: null,
      importBatchId: null,
      settingsVersion: 0,
      duplicateOf: null,
      claimedFin: null,
      ...facts,
    },
  ])
  if (application === undefined) throw new Error('No application was written')
  return application
}
