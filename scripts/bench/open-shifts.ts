import autocannon from 'autocannon'
import { dayInBaku } from '../../src/lib/calendar-day.js'
import { demoPeople } from '../../src/seed/demo-terms.js'
import { createRandom, demoSeed } from '../../src/seed/random.js'
import { demoVolunteerEmail, sessionCookie, startMeasured } from './site.js'

const rounds = 3
const seconds = 4
const connections = 16

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Each connection is another of those whose cookies are given, in turn. */
async function requestsPerSecond(url: string, ...cookies: readonly string[]): Promise<number> {
  let opened = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(client) {
      client.setHeaders({ cookie: cookies[opened % cookies.length] ?? '' })
      opened += 1
    },
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx`)
  return result.requests.average
}

/** People of the demo who serve now, one for each connection. */
function servingEmails(): string[] {
  const now = new Date()
  const moment = {
    random: createRandom(demoSeed),
    now,
    today: dayInBaku(now),
    staff: new Map<string, string>(),
  }
  const { people, terms } = demoPeople(moment)
  const serving = new Set(
    terms.filter(({ state }) => state === 'active').map(({ volunteerId }) => volunteerId),
  )
  return people
    .flatMap(({ id, email }) => (serving.has(id) && email !== null ? [email] : []))
    .slice(0, connections)
}

/** Requests per second of the signed-in open-shifts page against the same HTML rendered from memory; in turns. */
export async function benchOpenShifts(dataDir: string): Promise<void> {
  const site = await startMeasured('src/server.js', { DATA_DIR: dataDir })
  const email = await demoVolunteerEmail(site)
  const cookie = await sessionCookie(site.origin, email)
  const bare = await startMeasured('scripts/bench/bare-app.js', { DATA_DIR: dataDir, BENCH_EMAIL: email })
  const others: string[] = []
  for (const each of servingEmails()) others.push(await sessionCookie(site.origin, each))
  const real: number[] = []
  const crowd: number[] = []
  const memory: number[] = []
  const page = await (await fetch(`${site.origin}/shifts`, { headers: { cookie } })).text()
  await requestsPerSecond(`${site.origin}/shifts`, cookie)
  await requestsPerSecond(`${bare.origin}/shifts`, cookie)
  for (let round = 0; round < rounds; round += 1) {
    real.push(await requestsPerSecond(`${site.origin}/shifts`, cookie))
    crowd.push(await requestsPerSecond(`${site.origin}/shifts`, ...others))
    memory.push(await requestsPerSecond(`${bare.origin}/shifts`, cookie))
  }
  await bare.stop().catch(() => undefined)
  await site.stop()
  const ratio = median(real) / median(memory)
  process.stdout.write(
    [
      'Open shifts, signed in',
      `  page                 ${(page.length / 1000).toFixed(1)} kB of HTML`,
      `  the site             ${median(real).toFixed(0)} requests/s (session, person, shifts from the store)`,
      `  the same, a crowd    ${median(crowd).toFixed(0)} requests/s (${others.length} people, each with a list of their own)`,
      `  bare Express + EJS   ${median(memory).toFixed(0)} requests/s (the same HTML from memory)`,
      `  ratio                ${ratio.toFixed(2)} (aim: 0.50 or more)`,
      '',
    ].join('\n'),
  )
}
