import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { demoPassword, demoStaff } from '../../src/seed/demo-plan.js'
import { startSite } from '../support/running-site.js'

describe('starting on a fresh machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'konullu-start-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('prints one address and the demo sign-ins, serves, and stops in order', async () => {
    const site = await startSite(folder)
    expect(site.output().match(/https?:\/\/\S+/g)).to.have.length(1)
    expect(site.output()).to.contain(demoPassword)
    for (const { email } of demoStaff) expect(site.output()).to.contain(email)
    expect((await fetch(site.origin)).status).to.equal(200)
    expect(await (await fetch(`${site.origin}/health`)).json()).to.deep.equal({ status: 'ok' })
    expect(await site.stop()).to.equal(0)
  }).timeout(60_000)

  it('shares one folder between two processes', async () => {
    const one = await startSite(folder)
    const two = await startSite(folder)
    expect((await fetch(`${two.origin}/centres/baku-1`)).status).to.equal(200)
    expect(await one.stop()).to.equal(0)
    expect((await fetch(`${two.origin}/centres/baku-1`)).status).to.equal(200)
    expect(await two.stop()).to.equal(0)
  }).timeout(60_000)

  it('names every wrong setting at once and does not start', async () => {
    const failure = await startSite(folder, { NODE_ENV: 'production', SMTP_URL: 'nonsense' }).then(
      () => null,
      (error: unknown) => String(error),
    )
    for (const name of ['BASE_URL', 'SESSION_SECRET', 'NEEDS_KEY', 'SMTP_URL'])
      expect(failure).to.contain(name)
  }).timeout(60_000)
})
