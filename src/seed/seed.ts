import type { Services } from '../composition.js'
import { loadReferenceData } from '../features/centres/index.js'
import { demoPassword, demoStaff } from './demo-plan.js'
import { seedDemo } from './seed-demo.js'

/**
 * Fills an empty store: places and holidays always; invented people only where the site is a demo,
 * never in production.
 */
export async function seedIfEmpty(services: Services): Promise<void> {
  await loadReferenceData(services)
  if (!services.config.demo || (await services.accounts.countAccounts()) > 0) return
  await seedDemo(services)
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
