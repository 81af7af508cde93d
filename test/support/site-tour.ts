import { allPages } from '../../src/feature-routers.js'
import type { Browser } from './browser.js'
import type { DemoSite } from './demo-site.js'
import { walkSite } from './site-map.js'

/** Somebody, and the pages that are shown as they see them. */
export interface Visitor {
  readonly who: string
  readonly browser: Browser
  readonly paths: readonly string[]
}

export interface Tour {
  readonly visitors: readonly Visitor[]
  readonly dead: readonly string[]
  /** Patterns of routes that no link leads to. */
  readonly unreached: readonly string[]
}

/** Pages that differ so much from role to role that each is worth a look. */
const differsByRole = new Set(['/overview'])

async function emailOf(site: DemoSite, collection: string, filter: object): Promise<string> {
  const { connection } = site.app
  const found = await connection.collection(collection).findOne(filter)
  const volunteerId = String(found?.['volunteerId'] ?? '')
  const account = await connection.collection('accounts').findOne({ volunteerId })
  const email: unknown = account?.['email']
  if (typeof email !== 'string') throw new Error(`The demo has nobody for ${collection}`)
  return email
}

/** Each role of the demo, and people in states worth seeing. */
async function peopleOf(site: DemoSite): Promise<(readonly [string, string | null])[]> {
  const of = (collection: string, filter: object) => emailOf(site, collection, filter)
  return [
    ['visitor', null],
    ...site.signIns,
    ['holder of a certificate', await of('certificates', {})],
    ['taker of a task', await of('claims', {})],
    ['volunteer who left without a word', await of('attendances', { state: 'here', hours: 'open' })],
    ['applicant', await of('applications', { state: 'submitted' })],
    ['applicant invited to an interview', await of('applications', { state: 'interview-invited' })],
  ]
}

/** Pages that come after a form has been sent. */
const beginnings: Readonly<Record<string, string>> = { visitor: '/apply/genc', coordinator: '/matching' }

async function begin(who: string, browser: Browser): Promise<string[]> {
  const path = beginnings[who]
  if (path === undefined) return []
  await browser.visit(path)
  return [(await browser.form().submit()).url]
}

/** Where a letter leads somebody who has a shift ahead. */
async function answerPath({ app }: DemoSite): Promise<string> {
  const ahead = { state: 'confirmed', startsAt: { $gt: app.clock.now() } }
  const found = await app.connection.collection('sign_ups').findOne(ahead)
  return app.services.shiftServices.ownShifts.answerPath({ id: String(found?._id) })
}

/** Everybody walks the site by its links; each page is shown once, to the first who comes to it. */
export async function planTour(site: DemoSite): Promise<Tour> {
  const pages = allPages(site.app.services)
  const shown = new Set<string>()
  const visitors: Visitor[] = []
  const dead: string[] = []
  for (const [who, email] of await peopleOf(site)) {
    const browser = await site.browserOf(email)
    const begun = await begin(who, browser)
    if (who === 'visitor') begun.push(await answerPath(site))
    const walk = await walkSite(browser, pages, { origin: site.app.origin, from: ['/', ...begun] })
    const fresh = [...walk.map].filter(([pattern]) => differsByRole.has(pattern) || !shown.has(pattern))
    for (const pattern of walk.map.keys()) shown.add(pattern)
    visitors.push({ who, browser, paths: fresh.flatMap(([, addresses]) => addresses.slice(0, 1)) })
    dead.push(...walk.dead.map((each) => `${who}: ${each}`))
  }
  const unreached = pages
    .filter(({ get, path }) => get !== undefined && !shown.has(path))
    .map(({ path }) => path)
  return { visitors, dead, unreached }
}
