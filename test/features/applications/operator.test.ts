import { expect } from 'chai'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { bornIn, fillIn, pageOf, send } from './fill-in.js'

describe('entering an application for somebody', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const asOperator = () => signIn(app, { grants: [{ role: 'operator', scope: {} }] })

  it('marks it with the channel, the operator and the place of the paper, and reads the number out', async () => {
    const { browser, accountId } = await asOperator()
    await browser.visit('/operator/applications/new')
    await browser.form().fill({ channel: 'paper', programme: 'gumusu' }).submit()
    await fillIn(browser, 'gumusu')
    await browser.form('form.dost-form').fill({ scanNote: 'Qovluq 12, vərəq 34' }).submit()
    expect(browser.page.text).to.contain('KD-2026-000001')
    expect(browser.page.text).to.contain('oxuyun')
    const [application] = await app.services.applications.listQueue({})
    expect(application).to.include({
      channel: 'paper',
      enteredBy: accountId,
      scanNote: 'Qovluq 12, vərəq 34',
      programme: 'gumusu',
    })
    expect(application?.history[0]).to.include({ by: 'staff', accountId })
    expect(await app.services.accounts.findByVolunteer(application?.volunteerId ?? '')).to.equal(null)
  })

  it('attaches to a person who is known by FİN and birthday', async () => {
    const known = await aVolunteer(app.services, { fin: '5ABC12D' })
    const { browser } = await asOperator()
    await browser.visit('/operator/applications/new')
    await browser.form().fill({ channel: 'phone', programme: 'genc' }).submit()
    await fillIn(browser, 'genc')
    await send(browser)
    const [application] = await app.services.applications.listQueue({})
    expect(application?.volunteerId).to.equal(known.id)
    expect(application?.channel).to.equal('phone')
  })

  it('opens an account without password for a person with an address, who is not signed in here', async () => {
    const { browser, accountId } = await asOperator()
    await browser.visit('/operator/applications/new')
    await browser.form().fill({ channel: 'phone', programme: 'genc' }).submit()
    await fillIn(browser, 'genc')
    await send(browser)
    const account = await app.services.accounts.findByEmail('nermin@example.org')
    expect(account?.passwordHash).to.equal(null)
    const operator = await app.services.accounts.getAccount(accountId)
    expect(operator.volunteerId).to.equal(null)
    expect((await browser.visit('/operator/applications/new')).status).to.equal(200)
  })

  it('shows a draft to the operator who began it and to nobody else', async () => {
    const { browser } = await asOperator()
    await browser.visit('/operator/applications/new')
    await browser.form().fill({ channel: 'phone', programme: 'genc' }).submit()
    const { url } = browser.page
    const other = await asOperator()
    expect((await other.browser.visit(url)).status).to.equal(404)
  })

  it('keeps what the operator typed beside the error, and leads on by age', async () => {
    const { browser } = await asOperator()
    await browser.visit('/operator/applications/new')
    const nothing = await browser.form().submit()
    expect(nothing.status).to.equal(422)
    await browser.form().fill({ channel: 'phone', programme: 'genc' }).submit()
    await browser
      .form('form.dost-form')
      .fill({ ...pageOf('genc', 'about-you'), ...bornIn(1950) })
      .submit()
    expect(browser.page.status).to.equal(409)
    await browser.form('form.dost-post:has(input[value=gumusu])').submit()
    expect(browser.page.url).to.match(/^\/operator\/applications\/[0-9a-f]{24}\/contact$/)
  })

  it('is refused without the capability', async () => {
    const { browser } = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
    expect((await browser.visit('/operator/applications/new')).status).to.equal(403)
    expect((await asVisitor(app).visit('/operator/applications/new')).url).to.contain('/sign-in')
    const coordinator = await asCoordinator(app, 'baku-1')
    expect((await coordinator.browser.visit('/operator/applications/new')).status).to.equal(200)
  })
})
