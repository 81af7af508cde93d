import type { Services } from '../composition.js'
import { loadReferenceData } from '../features/centres/index.js'
import { demoPassword, demoStaff } from './demo-plan.js'
import { beginDemo } from './seed-demo.js'

export interface Seeding {
  readonly done: Promise<unknown>
}

/**
 * Fills an empty store: places and holidays always; invented people only where the site is a demo,
 * never in production.
 * @returns when the store has been given its work, which keeps it busy until `done`
 */
export async function beginSeeding(services: Services): Promise<Seeding> {
  await loadReferenceData(services)
  if (!services.config.demo || (await services.accounts.countAccounts()) > 0)
    return { done: Promise.resolve() }
  return beginDemo(services)
}

export async function seedIfEmpty(services: Services): Promise<void> {
  await (
    await beginSeeding(services)
  ).done
}

/** The sign-ins of the demo, for the terminal; null where there is no demo. */
export async function demoSignIns(services: Services): Promise<string | null> {
  if (!services.config.demo) return null
  const known = await services.accounts.findByEmail(demoStaff[0].email)
  if (known === null) return null
  const rows = [
    ...demoStaff.map(({ email, grants }) => [email, grants.map(({ role }) => role).join(', ')]),
    ...(await demoVolunteers(services)),
  ]
  const lines = rows.map(([email = '', role = '']) => `    ${email.padEnd(36)} ${role}`)
  return [`  Demo sign-ins (password: ${demoPassword}):`, ...lines].join('\n')
}

/** One volunteer of each sub-programme who serves now. */
async function demoVolunteers({ placements, volunteers }: Services): Promise<string[][]> {
  const serving = (await placements.listInScope({})).filter(({ state }) => state === 'active')
  const firsts = [...new Map(serving.map((each) => [each.programme, each.volunteerId]))]
  const people = await volunteers.listByIds(firsts.map(([, id]) => id))
  return firsts.map(([programme, id]) => [
    people.find((person) => person.id === id)?.email ?? '',
    `volunteer, ${programme}`,
  ])
}
