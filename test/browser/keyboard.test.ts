import { expect } from 'chai'
import type { Browser as ChromiumBrowser, Page } from 'playwright-core'
import { demoPassword } from '../../src/seed/demo-plan.js'
import { launchChromium } from '../support/chromium.js'
import { openDemoSite, type DemoSite } from '../support/demo-site.js'
import { enter, signInByKeyboard, tabTo } from '../support/keyboard.js'

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
      await signInByKeyboard(page, { email, password: demoPassword })
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
