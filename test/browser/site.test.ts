import { expect } from 'chai'
import type { Browser as ChromiumBrowser, BrowserContextOptions, Page } from 'playwright-core'
import type { Locale } from '../../src/i18n/locales.js'
import { axeViolations } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { openDemoSite, type DemoSite } from '../support/demo-site.js'
import { planTour, type Tour, type Visitor } from '../support/site-tour.js'

/** Routes that no link of the demo leads to: a letter does, or a form that has been sent. Their own tests show them. */
const byLetterOrForm = [
  '/account/second-factor/app',
  '/account/second-factor/off',
  '/account/second-factor/recovery-codes',
  '/admin/holidays/:day/shifts',
  '/admin/privacy/:requestId',
  '/apply/:programme/done',
  '/apply/:programme/mail',
  '/apply/continue/:key',
  '/calendar/:token.ics',
  '/check-mail',
  '/confirm-email/:token',
  '/guardian/:token',
  '/imports/:id',
  '/imports/:id/problems.csv',
  '/imports/:id/rows',
  '/join/:secret',
  '/operator/applications/:draft/:step',
  '/operator/applications/:draft/check',
  '/operator/applications/:draft/done',
  '/selection/:id/interview',
  '/selection/:id/interview-slot',
  '/set-password/:token',
  '/sign-in-link/:token',
  '/sign-in/code',
  '/verify-email/:token',
]

const phone = { width: 360, height: 800 }
/** What 1280 px become at 400 % zoom (WCAG 1.4.10). */
const zoomed = { width: 320, height: 640 }
const desk = { width: 1280, height: 900 }

/** Written as text because tests know no DOM. */
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

async function tooWide(page: Page, viewport: typeof phone): Promise<string[]> {
  await page.setViewportSize(viewport)
  const excess = await page.evaluate<number>(overflow)
  return excess > 0 ? [`is ${excess} px wider than ${viewport.width} px`] : []
}

describe('every page of the site', () => {
  let site: DemoSite
  let tour: Tour
  let chromium: ChromiumBrowser

  before(async function () {
    this.timeout(120_000)
    site = await openDemoSite()
    tour = await planTour(site)
    chromium = await launchChromium()
  })
  after(async () => {
    await chromium.close()
    await site.app.close()
  })

  async function openFor(
    { browser }: Visitor,
    language: Locale,
    options: BrowserContextOptions,
  ): Promise<Page> {
    const context = await chromium.newContext({ reducedMotion: 'reduce', ...options })
    const cookies = new Map([...browser.cookies, ['language', language]])
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.app.origin })))
    return context.newPage()
  }

  /** Shows each page to the person it was found by, and collects what is wrong with it. */
  async function showAll(
    language: Locale,
    options: BrowserContextOptions,
    examine: (page: Page) => Promise<string[]>,
  ): Promise<string[]> {
    const problems: string[] = []
    for (const visitor of tour.visitors) {
      const page = await openFor(visitor, language, options)
      const said: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) said.push(`says ${message.text()}`)
      })
      page.on('pageerror', (error) => said.push(`throws ${error.message}`))
      for (const path of visitor.paths) {
        const answer = await page.goto(site.app.origin + path)
        const wrong = answer?.status() === 200 ? await examine(page) : [`answers ${answer?.status() ?? 0}`]
        problems.push(...[...wrong, ...said.splice(0)].map((each) => `${visitor.who} at ${path} ${each}`))
      }
      await page.context().close()
    }
    return problems
  }

  it('is reached by links, or named here as reached by a letter or a form', () => {
    expect(tour.unreached).to.have.members(byLetterOrForm)
  })

  it('is offered only to people whom it answers', () => {
    expect(tour.dead).to.deep.equal([])
  })

  it('fits on a phone and at 400 % zoom, in Azerbaijani without JavaScript', async () => {
    const options = { viewport: phone, javaScriptEnabled: false }
    const problems = await showAll('az', options, async (page) => [
      ...(await tooWide(page, phone)),
      ...(await tooWide(page, zoomed)),
    ])
    expect(problems).to.deep.equal([])
  }).timeout(180_000)

  it('pleases axe at a desk and on a phone in Russian, and says nothing on the console', async () => {
    const problems = await showAll('ru', { viewport: desk }, async (page) => [
      ...(await tooWide(page, desk)),
      ...(await axeViolations(page)),
      ...(await tooWide(page, phone)),
      ...(await axeViolations(page, { 'color-contrast': { enabled: false } })),
    ])
    expect(problems).to.deep.equal([])
  }).timeout(180_000)
})
