import { demoPassword } from '../../src/seed/demo-plan.js'
import { demoSignIns, seedIfEmpty } from '../../src/seed/seed.js'
import { createTestApp, type TestApp } from './app.js'
import { Browser } from './browser.js'

export interface DemoSite {
  readonly app: TestApp
  /** E-mail addresses by what the start prints beside them, such as `coordinator` or `volunteer, genc`. */
  readonly signIns: ReadonlyMap<string, string>
  /** A browser of a person of the demo, signed in through the page; of a visitor when there is no address. */
  browserOf(email: string | null): Promise<Browser>
}

/** The real app with the living demo, on a Wednesday morning. */
export async function openDemoSite(): Promise<DemoSite> {
  const app = await createTestApp()
  await seedIfEmpty(app.services)
  const printed = (await demoSignIns(app.services)) ?? ''
  const lines = [...printed.matchAll(/^ +(\S+@\S+) +(.+)$/gm)]
  // Of several coordinators the first printed is kept.
  const signIns = new Map(lines.reverse().map(([, email = '', role = '']) => [role, email]))
  return {
    app,
    signIns,
    async browserOf(email) {
      const browser = new Browser(app.origin)
      if (email === null) return browser
      await browser.visit('/sign-in')
      await browser.form().fill({ email, password: demoPassword }).submit()
      return browser
    },
  }
}
