import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { capabilitiesOf, type Capability } from '../../src/access/capability.js'
import { roles, type Role } from '../../src/access/roles.js'
import { projectRoot } from '../../src/config/project-root.js'
import { allPages } from '../../src/feature-routers.js'
import type { Page, Requirement } from '../../src/web/page.js'
import { asVisitor, signIn } from '../support/actors.js'
import { createTestApp, type TestApp } from '../support/app.js'
import type { Browser } from '../support/browser.js'

type Person = 'visitor' | 'volunteer' | Role
type Expected = 'open' | 'sign-in' | 'forbidden'

const people: readonly Person[] = ['visitor', 'volunteer', ...roles]

/** The whole of access control in one sentence: what a row requires decides what a person gets. */
function expected(requires: Requirement, person: Person): Expected {
  if (requires === 'public') return 'open'
  if (person === 'visitor') return 'sign-in'
  if (requires === 'signed-in') return 'open'
  const allowed: readonly Capability[] = person === 'volunteer' ? [] : capabilitiesOf[person]
  return allowed.includes(requires) ? 'open' : 'forbidden'
}

const noSuchId = '0123456789abcdef01234567'
const pathOf = (page: Page): string => page.path.replace(/:\w+/g, noSuchId)

describe('the table of routes', () => {
  let app: TestApp
  let pages: readonly Page[]
  const browsers = new Map<Person, Browser>()

  before(async () => {
    app = await createTestApp()
    pages = allPages(app.services)
    browsers.set('visitor', asVisitor(app))
    browsers.set('volunteer', (await signIn(app)).browser)
    for (const role of roles) {
      const scope = role === 'company-representative' ? { organisationId: noSuchId } : {}
      browsers.set(role, (await signIn(app, { grants: [{ role, scope }] })).browser)
    }
  })
  after(() => app.close())

  it('is what routes.json says: taking a path away is a decision (RECORD_ROUTES=1 writes it anew)', () => {
    const file = join(projectRoot, 'test/web/routes.json')
    const methodsOf = (page: Page): string =>
      [page.get === undefined ? '' : 'GET', page.post === undefined ? '' : 'POST'].filter(Boolean).join('+')
    const actual = Object.fromEntries(
      [...pages]
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map((page) => [page.path, `${methodsOf(page)} ${page.requires}`]),
    )
    if (process.env['RECORD_ROUTES'] !== undefined)
      writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`)
    expect(actual).to.deep.equal(JSON.parse(readFileSync(file, 'utf8')))
  })

  it('has kebab-case paths, each once', () => {
    const odd = pages.filter((page) => !/^(\/([a-z0-9-]+|:[a-zA-Z]+)(\.[a-z]+)?)*\/?$/.test(page.path))
    expect(odd.map((page) => page.path)).to.deep.equal([])
    const twice = pages.filter(
      (page, index) => pages.findIndex((other) => other.path === page.path) !== index,
    )
    expect(twice.map((page) => page.path)).to.deep.equal([])
  })

  for (const person of people) {
    it(`gives a ${person} what it says`, async () => {
      const browser = browsers.get(person)
      const wrong: string[] = []
      for (const page of pages.filter((each) => each.get !== undefined)) {
        const wanted = expected(page.requires, person)
        const visit = await browser!.visit(pathOf(page))
        const got: Expected = visit.url.startsWith('/sign-in?next=')
          ? 'sign-in'
          : visit.status === 403
            ? 'forbidden'
            : 'open'
        if (got !== wanted) wrong.push(`GET ${page.path}: ${got} (${visit.status}), not ${wanted}`)
        if (visit.status >= 500) wrong.push(`GET ${page.path}: ${visit.status}`)
      }
      expect(wrong).to.deep.equal([])
    }).timeout(120_000)

    it(`takes nothing by POST from a ${person} beyond what it says`, async () => {
      const browser = browsers.get(person)
      const wrong: string[] = []
      for (const page of pages.filter((each) => each.post !== undefined && each.path !== '/sign-out')) {
        const visit = await browser!.send(pathOf(page), { method: 'POST', body: new URLSearchParams({}) })
        // Without a token even the allowed are refused; the others never get as far as the token.
        const wanted = expected(page.requires, person) === 'sign-in' ? '/sign-in' : 403
        const got = visit.url.startsWith('/sign-in') && wanted === '/sign-in' ? '/sign-in' : visit.status
        if (got !== wanted) wrong.push(`POST ${page.path}: ${got}, not ${wanted}`)
      }
      expect(wrong).to.deep.equal([])
    }).timeout(120_000)
  }
})
