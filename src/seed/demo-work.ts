import type { Services } from '../composition.js'
import { actorOf, type Account } from '../features/identity/index.js'
import type { CalendarDay } from '../lib/calendar-day.js'
import type { Attendance } from '../features/attendance/index.js'
import { seedCertificates } from './demo-certificates.js'
import { seedTasks } from './demo-tasks.js'
import type { DemoTerm } from './demo-terms.js'

interface Given {
  readonly today: CalendarDay
  readonly terms: readonly DemoTerm[]
  readonly accounts: readonly Account[]
  readonly attendances: readonly Attendance[]
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
}

/** What the services themselves do: tasks taken and judged, certificates issued. */
export async function seedWork(services: Services, given: Given): Promise<void> {
  const { today, terms, accounts, attendances, staff } = given
  const actor = (found: Account | undefined) => {
    if (found === undefined) throw new Error('The demo lacks an account')
    return actorOf(found)
  }
  const memberOfStaff = (key: string) => actor(accounts.find(({ id }) => id === staff.get(key)))
  // The last comes first: it is the one whose sign-in the start prints.
  const remote = terms.filter(({ programme, endsOn }) => programme === 'distant' && endsOn >= today).reverse()
  const volunteer = (id: string) => actor(accounts.find(({ volunteerId }) => volunteerId === id))
  const volunteers = remote.map(({ volunteerId }) => volunteer(volunteerId))
  const disputed = attendances.find(({ state, centreId }) => state === 'no-show' && centreId === 'baku-1')
  await Promise.all([
    seedTasks({ services, today, manager: memberOfStaff('manager'), volunteers }),
    seedCertificates(services, memberOfStaff('coordinator')),
    // Somebody says that a no-show is not so; whoever marked it sees that somebody else decides.
    ...(disputed === undefined
      ? []
      : [services.contestService.contest(volunteer(disputed.volunteerId), disputed.signUpId, '')]),
  ])
}
