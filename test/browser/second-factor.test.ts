import { expect } from 'chai'
import { Secret, TOTP } from 'otpauth'
import type { Browser as ChromiumBrowser, Page } from 'playwright-core'
import { axeViolations } from '../support/axe.js'
import { asVisitor, signIn, testPassword } from '../support/actors.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { launchChromium } from '../support/chromium.js'

/** Pages that a form leads to, and so no tour of links. */
describe('two-step sign-in in a browser', () => {
  let app: TestApp
  let chromium: ChromiumBrowser
  before(async () => {
    app = await createTestApp()
    chromium = await launchChromium()
  })
  after(async () => {
    await chromium.close()
    await app.close()
  })

  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  const faultsOf = async (page: Page): Promise<string[]> => {
    const excess = await page.evaluate<number>(overflow)
    const wide = excess > 0 ? [`is ${excess} px too wide`] : []
    return [...wide, ...(await axeViolations(page))].map((fault) => `${page.url()}: ${fault}`)
  }
  const press = async (page: Page, code?: string): Promise<void> => {
    if (code !== undefined) await page.fill('[name=code]', code)
    await page.click('main button[type=submit]')
  }

  for (const [locale, width] of [
    ['az', 320],
    ['ru', 360],
    ['en', 1280],
  ] as const)
    it(`is set up, used and turned off without a fault in ${locale}, ${width} px wide`, async () => {
      const { email } = await signIn(app, { locale })
      const context = await chromium.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      const signInAgain = async (): Promise<void> => {
        await page.goto(`${app.origin}/sign-in?lang=${locale}`)
        await page.fill('[name=email]', email)
        await page.fill('[name=password]', testPassword)
        await press(page)
      }
      await signInAgain()
      await page.goto(`${app.origin}/account/second-factor`)
      const faults = await faultsOf(page)
      await press(page)
      const secret = ((await page.textContent('main code')) ?? '').replaceAll(' ', '')
      const code = (): string =>
        new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
      faults.push(...(await faultsOf(page)))
      await press(page, '000000')
      faults.push(...(await faultsOf(page)))
      await press(page, code())
      faults.push(...(await faultsOf(page)))
      const recovery = await page.textContent('.dost-codes code')

      await context.clearCookies()
      app.clock.advance(1)
      await signInAgain()
      faults.push(...(await faultsOf(page)))
      await press(page, code())
      await page.goto(`${app.origin}/account/second-factor/recovery-codes`)
      faults.push(...(await faultsOf(page)))
      await page.goto(`${app.origin}/account/second-factor/off`)
      faults.push(...(await faultsOf(page)))
      await press(page, recovery ?? '')
      expect(new URL(page.url()).pathname).to.equal('/account')
      expect(faults).to.deep.equal([])
      await context.close()
    }).timeout(60_000)

  it('is asked of nobody who has not set it up', async () => {
    const { email } = await signIn(app)
    const browser = asVisitor(app)
    await browser.visit('/sign-in')
    expect((await browser.form().fill({ email, password: testPassword }).submit()).url).to.equal('/overview')
  })
})
