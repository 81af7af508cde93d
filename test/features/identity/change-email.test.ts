import { expect } from 'chai'
import { asVisitor, signIn, testPassword } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { lettersTo, linkTo } from '../../support/letters.js'

const fresh = 'yeni.unvan@example.org'

describe('changing the e-mail address of an account', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const emailOf = async (accountId: string) => (await app.services.accounts.getAccount(accountId)).email

  it('happens when the new address is confirmed, and the old one is told', async () => {
    const { browser, accountId, email } = await signIn(app)
    await browser.visit('/account')
    await browser.visit(browser.page.$('a[href="/account/email"]').attr('href') ?? '')
    const sent = await browser.form().fill({ email: fresh, current: testPassword }).submit()
    expect(sent.url).to.equal('/check-mail')
    expect(await emailOf(accountId)).to.equal(email)
    const link = await linkTo(app, fresh, 'change-email')
    await browser.visit(link)
    expect(await emailOf(accountId)).to.equal(email)
    const done = await browser.form().submit()
    expect(done.url).to.equal('/account')
    expect(done.text).to.contain(fresh)
    expect((await lettersTo(app, email)).map(({ name }) => name)).to.deep.equal(['email-changed'])
    expect((await browser.visit(link)).status).to.equal(410)
    const again = asVisitor(app)
    await again.visit('/sign-in')
    await again.form().fill({ email: fresh, password: testPassword }).submit()
    expect((await again.visit('/account')).url).to.equal('/account')
  })

  it('takes the letters of a volunteer along, unless they go elsewhere', async () => {
    const elsewhere = await aVolunteer(app.services, { email: 'ev@example.org' })
    const other = await signIn(app, { volunteerId: elsewhere.id })
    const volunteer = await aVolunteer(app.services)
    const { browser, email } = await signIn(app, { volunteerId: volunteer.id })
    await app.services.volunteers.updateContact(volunteer.id, { email })
    for (const [who, address] of [
      [browser, fresh],
      [other.browser, 'basqa.unvan@example.org'],
    ] as const) {
      await who.visit('/account/email')
      await who.form().fill({ email: address, current: testPassword }).submit()
      await who.visit(await linkTo(app, address, 'change-email'))
      await who.form().submit()
    }
    expect((await app.services.volunteers.getVolunteer(volunteer.id)).email).to.equal(fresh)
    expect((await app.services.volunteers.getVolunteer(elsewhere.id)).email).to.equal('ev@example.org')
  })

  it('asks for the password, a right address and another one', async () => {
    const { browser, email } = await signIn(app)
    await browser.visit('/account/email')
    const wrong = await browser.form().fill({ email: fresh, current: 'yanlış' }).submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#current-error').text()).to.contain('Hazırkı şifrə yanlışdır')
    expect(wrong.$('#email').attr('value')).to.equal(fresh)
    const same = await browser.form().fill({ email, current: testPassword }).submit()
    expect(same.$('#email-error').text()).to.contain('indiki ünvanınızdır')
    const broken = await browser.form().fill({ email: 'yox', current: testPassword }).submit()
    expect(broken.status).to.equal(422)
    expect(await lettersTo(app, fresh)).to.have.length(0)
  })

  it('does not tell whether an address has an account, nor take it', async () => {
    const owner = await signIn(app)
    const { browser, accountId, email } = await signIn(app)
    await browser.visit('/account/email')
    const sent = await browser.form().fill({ email: owner.email, current: testPassword }).submit()
    expect(sent.url).to.equal('/check-mail')
    expect((await lettersTo(app, owner.email)).map(({ name }) => name)).to.deep.equal(['address-in-use'])
    await browser.visit('/account/email')
    await browser.form().fill({ email: fresh, current: testPassword }).submit()
    await app.services.accounts.createAccount({ name: 'A', email: fresh, passwordHash: null, locale: 'az' })
    await browser.visit(await linkTo(app, fresh, 'change-email'))
    expect((await browser.form().submit()).status).to.equal(410)
    expect(await emailOf(accountId)).to.equal(email)
  })
})
