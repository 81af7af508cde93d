import { expect } from 'chai'
import { roles } from '../../src/access/roles.js'
import { allPages } from '../../src/feature-routers.js'
import type { Page } from '../../src/web/page.js'
import { signIn } from '../support/actors.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { Browser } from '../support/browser.js'

/** Small generator with a seed, so that a failure can be repeated (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const nasty: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'İIıi'.repeat(50),
  'a'.repeat(70_000),
  '-1',
  '1e309',
  'NaN',
  '0x10',
  '99999999999999999999',
  '2026-02-30',
  '9999-99-99',
  '__proto__',
  'constructor',
  '{"$ne":null}',
  '$where',
  '[object Object]',
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '../../etc/passwd',
  '\u202Egnp.exe',
  '=HYPERLINK("http://example.com")',
  '0123456789abcdef01234567',
  'yes',
  'genc',
  'baku-1',
]

const nastyPaths: readonly string[] = [
  '%00',
  '%E0%A4%A',
  '..%2f..',
  '$ne',
  'a'.repeat(3000),
  '%F0%9F%98%80',
  'null',
  '-1',
  "'",
  '__proto__',
]
const nastyNames: readonly string[] = [
  '_csrf',
  'a[b]',
  'a[$ne]',
  '__proto__',
  'constructor[prototype]',
  'x'.repeat(500),
  'email',
  'day',
  'roleId',
  'reason',
  'note',
  'ids',
  'version',
]

const contentTypes: readonly string[] = [
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=nothing',
  'application/x-www-form-urlencoded; charset=utf-7',
  'application/xml',
  '',
]

describe('malformed input', () => {
  let app: TestApp
  let browser: Browser
  let pages: readonly Page[]
  let token: string
  const next = random(20261014)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item

  before(async () => {
    app = await createTestApp()
    pages = allPages(app.services)
    const everything = roles.map((role) => ({ role, scope: {} }))
    browser = (await signIn(app, { grants: everything })).browser
    token = browser.token() ?? ''
  })
  after(() => app.close())

  const failures: string[] = []
  const check = (what: string, status: number): void => {
    if (status >= 500) failures.push(`${what}: ${status}`)
  }

  it('in paths and queries never makes a 500', async () => {
    for (const page of pages.filter((each) => each.get !== undefined)) {
      const hasParams = page.path.includes(':')
      for (const value of hasParams ? nastyPaths : nastyPaths.slice(0, 3)) {
        const path = page.path.replace(/:\w+/g, value)
        const query = `?${encodeURIComponent(pick(nastyNames))}=${encodeURIComponent(pick(nasty).slice(0, 500))}&page=${value.slice(0, 50)}&week=${encodeURIComponent(pick(nasty).slice(0, 60))}`
        const answer = await fetch(`${app.origin}${path}${query}`, {
          headers: { cookie: `konullu.sid=${browser.cookie('konullu.sid') ?? ''}` },
          redirect: 'manual',
        })
        await answer.arrayBuffer()
        check(`GET ${page.path} with ${value.slice(0, 20)}`, answer.status)
      }
    }
    expect(failures).to.deep.equal([])
  }).timeout(300_000)

  it('in bodies never makes a 500', async () => {
    const posts = pages.filter((each) => each.post !== undefined && each.path !== '/sign-out')
    for (const page of posts) {
      const path = page.path.replace(/:\w+/g, () =>
        next() < 0.5 ? '0123456789abcdef01234567' : pick(['x', 'baku-1', 'genc', '%00']),
      )
      for (let round = 0; round < 25; round += 1) {
        const body = new URLSearchParams({ _csrf: token })
        for (let field = 0; field < 6; field += 1) body.append(pick(nastyNames), pick(nasty))
        const answer = await fetch(`${app.origin}${path}`, {
          method: 'POST',
          body,
          headers: { cookie: `konullu.sid=${browser.cookie('konullu.sid') ?? ''}` },
          redirect: 'manual',
        })
        await answer.arrayBuffer()
        check(`POST ${page.path}: ${body.toString().slice(0, 300)}`, answer.status)
      }
    }
    expect(failures).to.deep.equal([])
  }).timeout(600_000)

  it('in headers and content types never makes a 500', async () => {
    const paths = ['/', '/sign-in', '/shifts', '/no-such-page']
    for (const path of paths) {
      for (const contentType of contentTypes) {
        for (const value of nasty.slice(0, 8)) {
          const answer = await fetch(`${app.origin}${path}`, {
            method: 'POST',
            body: value,
            headers: {
              'content-type': contentType,
              accept: pick(['*/*', 'application/json', 'x/y;q=abc', '']),
            },
          })
          await answer.arrayBuffer()
          check(`POST ${path} as ${contentType}`, answer.status)
        }
      }
      for (const cookie of [
        'konullu.sid=garbage',
        'konullu.sid=s%3Aabc.def',
        'language=%E0%A4%A',
        'appearance=a.b.c.d',
        '=;;;=',
        'konullu.sid=' + 'x'.repeat(5000),
      ]) {
        const answer = await fetch(`${app.origin}${path}`, {
          headers: { cookie, 'x-forwarded-for': 'not-an-address', 'accept-language': ';;;' },
          redirect: 'manual',
        })
        await answer.arrayBuffer()
        check(`GET ${path} with cookie ${cookie.slice(0, 30)}`, answer.status)
      }
    }
    expect(failures).to.deep.equal([])
  }).timeout(120_000)

  it('of too large a body is answered 413, of a broken path 400', async () => {
    const large = await fetch(`${app.origin}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'x'.repeat(400_000) }),
    })
    expect(large.status).to.equal(413)
    const broken = await fetch(`${app.origin}/%E0%A4%A`)
    expect([400, 404]).to.include(broken.status)
  })
})
