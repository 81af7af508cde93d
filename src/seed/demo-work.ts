import type { Actor } from '../access/roles.js'
import type { Services } from '../composition.js'
import type { CalendarDay } from '../lib/calendar-day.js'
import { seedCertificates, type EndedTerm } from './demo-certificates.js'
import { seedPartner } from './demo-partner.js'
import { seedTasks } from './demo-tasks.js'
import type { Random } from './random.js'

interface Given {
  readonly services: Services
  readonly random: Random
  readonly now: Date
  readonly today: CalendarDay
  readonly terms: readonly EndedTerm[]
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
}

/** What the services themselves do: tasks taken and judged, certificates issued. */
export async function seedWork({ services, random, now, today, terms, staff }: Given): Promise<void> {
  const actorOf = async (accountId: string): Promise<Actor> => {
    const actor = await services.identity.loadActor(accountId)
    if (actor === null) throw new Error(`The demo has no account ${accountId}`)
    return actor
  }
  // The last comes first: it is the one whose sign-in the start prints.
  const remote = terms.filter(({ programme, endsOn }) => programme === 'distant' && endsOn >= today).reverse()
  const accounts = await Promise.all(
    remote.map(({ volunteerId }) => services.accounts.findByVolunteer(volunteerId)),
  )
  await seedPartner(services, today, staff.get('administrator') ?? '')
  await seedTasks({
    services,
    today,
    manager: await actorOf(staff.get('manager') ?? ''),
    volunteers: await Promise.all(accounts.map((account) => actorOf(account?.id ?? ''))),
  })
  await seedCertificates({
    services,
    random,
    now,
    coordinator: await actorOf(staff.get('coordinator') ?? ''),
    ended: terms.filter(({ endsOn }) => endsOn < today),
  })
}
