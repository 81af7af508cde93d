import { expect } from 'chai'
import type { Browser as ChromiumBrowser, Page } from 'playwright-core'
import { demoPassword } from '../../src/seed/demo-plan.js'
import { launchChromium } from '../support/chromium.js'
import { openDemoSite, type DemoSite } from '../support/demo-site.js'

/** More stops than this before a control is reached would be a fault of the page. */
const mostStops = 150

/** The control itself, or what is drawn in place of a radio button. */
const outlined = `[document.activeElement, ...(document.activeElement.labels ?? [])]
  .flatMap((each) => [undefined, '::before', '::after'].map((part) => getComputedStyle(each, part).outlineStyle))
  .some((style) => style !== 'none')`

/** Presses Tab until what the selector names has the focus, and the eye can see that it has. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate<boolean>(
      `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`,
    )
    if (!reached) continue
    expect(await page.evaluate<boolean>(outlined), `outline of ${selector}`).to.equal(true)
    return
  }
  throw new Error(`No ${selector} within ${mostStops} stops on ${page.url()}`)
}

async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Where a shift has several roles, the arrows lead to the one with a place; one role asks nothing. */
async function chooseFreeRole(page: Page): Promise<void> {
  const free =
    await page.evaluate<number>(`[...document.querySelectorAll('main input[name=role][type=radio]')]
    .findIndex((radio) => !/Yer yoxdur/.test(radio.parentElement.textContent))`)
  if (free < 0) return
  await tabTo(page, 'main input[name=role]')
  await page.keyboard.press('Space')
  for (let step = 0; step < free; step += 1) await page.keyboard.press('ArrowDown')
}

describe('the keyboard alone', () => {
  let site: DemoSite
  let chromium: ChromiumBrowser

  before(async function () {
    this.timeout(60_000)
    site = await openDemoSite()
    chromium = await launchChromium()
  })
  after(async () => {
    await chromium.close()
    await site.app.close()
  })

  for (const width of [1280, 320]) {
    it(`signs somebody in, opens the shifts and takes one, ${width} px wide`, async () => {
      const email = site.signIns.get(width === 320 ? 'volunteer, inkluziv' : 'volunteer, genc') ?? ''
      const context = await chromium.newContext({ viewport: { width, height: 640 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(site.app.origin)
      await tabTo(page, 'a[href="#main"]')
      await tabTo(page, '.dost-account a[href="/sign-in"]')
      await enter(page)
      await tabTo(page, '#email')
      await page.keyboard.type(email)
      await tabTo(page, '#password')
      await page.keyboard.type(demoPassword)
      await enter(page)
      await tabTo(page, 'a[href="/shifts"]')
      await enter(page)
      await tabTo(page, 'main a[href^="/shifts/"]')
      await enter(page)
      const shiftId = new URL(page.url()).pathname.split('/').pop() ?? ''
      await chooseFreeRole(page)
      await tabTo(page, 'main form[action$="/sign-up"] button')
      await enter(page)
      const account = await site.app.services.accounts.findByEmail(email)
      const taken = await site.app.connection
        .collection('sign_ups')
        .countDocuments({ shiftId, volunteerId: account?.volunteerId, state: 'confirmed' })
      expect(taken).to.equal(1)
      await context.close()
    }).timeout(60_000)
  }
})
