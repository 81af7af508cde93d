import { expect } from 'chai'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

const leyla = { name: 'Leyla Məmmədova', email: 'leyla@example.org', locale: 'az' } as const

describe('setting up the first administrator', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())
  const setUp = (again = false) => app.services.administratorSetup.setUp(leyla, { again })

  it('gives a link that sets a password and leads to the administration', async () => {
    const result = await setUp()
    if (result.outcome !== 'created') throw new Error(result.outcome)
    const browser = asVisitor(app)
    await browser.visit(new URL(result.link).pathname)
    const password = 'qızıl köhnə saat'
    await browser.form().fill({ newPassword: password, repeated: password }).submit()
    expect((await browser.visit('/admin/people')).text).to.contain('Leyla Məmmədova')
  })

  it('works for three days', async () => {
    const result = await setUp()
    if (result.outcome !== 'created') throw new Error(result.outcome)
    app.clock.advance(72 * 60)
    expect((await asVisitor(app).visit(new URL(result.link).pathname)).status).to.equal(410)
    expect((await setUp()).outcome).to.equal('administrator-exists')
    expect((await setUp(true)).outcome).to.equal('created')
  })

  it('does not open a closed account', async () => {
    await setUp()
    const account = await app.services.accounts.findByEmail(leyla.email)
    await app.services.accounts.updateAccount(account!.id, { closedAt: app.clock.now() })
    expect((await setUp()).outcome).to.equal('account-closed')
  })
})
