import { expect } from 'chai'
import { asVisitor, signIn, testPassword } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('signing in', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('shows the same error for a wrong password and an unknown address, and keeps the address', async () => {
    const { email } = await signIn(app)
    for (const attempt of [
      { email, password: 'wrong' },
      { email: 'nobody@example.org', password: testPassword },
    ]) {
      const browser = asVisitor(app)
      await browser.visit('/sign-in')
      const page = await browser.form().fill(attempt).submit()
      expect(page.status).to.equal(422)
      expect(page.$('.dost-error-summary').text()).to.contain('E-poçt və ya şifrə yanlışdır')
      expect(page.$('#email').attr('value')).to.equal(attempt.email)
    }
  })

  it('gives the session a fresh id', async () => {
    const browser = asVisitor(app)
    const { email } = await signIn(app)
    await browser.visit('/sign-in')
    const before = browser.cookie('konullu.sid')
    const page = await browser.form().fill({ email, password: testPassword }).submit()
    expect(page.status).to.equal(200)
    expect(browser.cookie('konullu.sid')).not.to.equal(before)
  })

  it('does not lead away from the site', async () => {
    const { email } = await signIn(app)
    const browser = asVisitor(app)
    await browser.visit('/sign-in?next=//example.com/')
    const page = await browser.form().fill({ email, password: testPassword }).submit()
    expect(page.url).to.equal('/overview')
  })

  it('refuses a form without its token', async () => {
    const answer = await asVisitor(app).send('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email: 'a@example.org' }),
    })
    expect(answer.status).to.equal(403)
  })
})

describe('guessing passwords', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const guess = async (email: string, password = 'yanlış') => {
    const browser = asVisitor(app)
    await browser.visit('/sign-in')
    return browser.form().fill({ email, password }).submit()
  }

  it('is refused after ten wrong ones for an account, known or not, whatever the next one is', async () => {
    const { email } = await signIn(app)
    for (const address of [email, 'nobody@example.org']) {
      for (let times = 0; times < 10; times += 1) expect((await guess(address)).status).to.equal(422)
      const refused = await guess(address, testPassword)
      expect(refused.status).to.equal(429)
      expect(refused.headers.get('retry-after')).to.match(/^\d+$/)
    }
  })

  it('starts to be counted anew after a right one', async () => {
    const { email } = await signIn(app)
    for (let times = 0; times < 9; times += 1) await guess(email)
    expect((await guess(email, testPassword)).status).to.equal(200)
    for (let times = 0; times < 9; times += 1) expect((await guess(email)).status).to.equal(422)
    expect((await guess(email, testPassword)).status).to.equal(200)
  })

  it('is refused after thirty attempts from one address of the network', async () => {
    for (let times = 0; times < 30; times += 1)
      expect((await guess(`nobody${times}@example.org`)).status).to.equal(422)
    expect((await guess('another@example.org')).status).to.equal(429)
  })
})
