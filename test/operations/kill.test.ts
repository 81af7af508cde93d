import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { demoPassword, demoStaff } from '../../src/seed/demo-plan.js'
import { Browser } from '../support/browser.js'
import { startSite, type RunningSite } from '../support/running-site.js'

describe('the site under kill -9', () => {
  let folder: string
  let site: RunningSite | null = null
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'konullu-kill-'))
  })
  after(async () => {
    await site?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  async function signedIn(origin: string): Promise<Browser> {
    const browser = new Browser(origin)
    await browser.visit('/sign-in')
    await browser.form().fill({ email: demoStaff[0].email, password: demoPassword }).submit()
    return browser
  }

  const versionShown = (browser: Browser): number =>
    Number(browser.page.$('input[name=version]').attr('value') ?? Number.NaN)

  const save = (browser: Browser): Promise<unknown> =>
    browser.form('form[action="/admin/settings"]').fill({ note: 'Sınaq' }).submit()

  it('loses nothing that was answered, round after round', async () => {
    for (const savings of [7, 12, 3]) {
      site = await startSite(folder)
      const browser = await signedIn(site.origin)
      await browser.visit('/admin/settings')
      for (let count = 0; count < savings; count += 1) await save(browser)
      const answered = versionShown(browser)
      const last = save(browser).catch(() => null)
      await site.kill()
      await last
      site = await startSite(folder)
      const again = await signedIn(site.origin)
      await again.visit('/admin/settings')
      expect(versionShown(again)).to.be.within(answered, answered + 1)
      expect(await site.stop()).to.equal(0)
      site = null
    }
  }).timeout(120_000)
})
