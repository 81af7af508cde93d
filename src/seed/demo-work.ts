import type { Services } from '../composition.js'
import { actorOf, type Account } from '../features/identity/index.js'
import type { CalendarDay } from '../lib/calendar-day.js'
import { seedCertificates } from './demo-certificates.js'
import { seedTasks } from './demo-tasks.js'
import type { DemoTerm } from './demo-terms.js'

interface Given {
  readonly today: CalendarDay
  readonly terms: readonly DemoTerm[]
  readonly accounts: readonly Account[]
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
}

/** What the services themselves do: tasks taken and judged, certificates issued. */
export async function seedWork(services: Services, given: Given): Promise<void> {
  const { today, terms, accounts, staff } = given
  const actor = (found: Account | undefined) => {
    if (found === undefined) throw new Error('The demo lacks an account')
    return actorOf(found)
  }
  const memberOfStaff = (key: string) => actor(accounts.find(({ id }) => id === staff.get(key)))
  // The last comes first: it is the one whose sign-in the start prints.
  const remote = terms.filter(({ programme, endsOn }) => programme === 'distant' && endsOn >= today).reverse()
  const volunteers = remote.map((term) =>
    actor(accounts.find(({ volunteerId }) => volunteerId === term.volunteerId)),
  )
  await Promise.all([
    seedTasks({ services, today, manager: memberOfStaff('manager'), volunteers }),
    seedCertificates(services, memberOfStaff('coordinator')),
  ])
}
