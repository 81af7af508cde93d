import { expect } from 'chai'
import { asVisitor, signIn, testPassword } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import type { Browser } from '../../support/browser.js'
import { lettersTo, linkTo } from '../../support/letters.js'

const goodPassword = 'qızıl köhnə saat'

describe('the account page', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  async function alsoSignedIn(email: string): Promise<Browser> {
    const browser = asVisitor(app)
    await browser.visit('/sign-in')
    await browser.form().fill({ email, password: testPassword }).submit()
    return browser
  }
  const isSignedIn = async (browser: Browser) => (await browser.visit('/account')).url === '/account'

  it('is for people signed in', async () => {
    const page = await asVisitor(app).visit('/account')
    expect(page.url).to.equal('/sign-in?next=%2Faccount')
  })

  for (const lang of ['az', 'ru', 'en'])
    it(`and its forms are shown in ${lang}`, async () => {
      const { browser } = await signIn(app)
      for (const path of ['/account', '/account/details', '/account/password']) {
        const page = await browser.visit(`${path}?lang=${lang}`)
        expect(page.status).to.equal(200)
        expect(page.$('html').attr('lang')).to.equal(lang)
      }
    })

  it('changes name and language, of letters and of pages', async () => {
    const { browser, accountId } = await signIn(app)
    await browser.visit('/account/details')
    const wrong = await browser.form().fill({ name: '' }).submit()
    expect(wrong.status).to.equal(422)
    const page = await browser.form().fill({ name: 'Nigar Həsənova', locale: 'ru' }).submit()
    expect(page.$('html').attr('lang')).to.equal('ru')
    expect(page.text).to.contain('Nigar Həsənova').and.to.contain('Изменения сохранены.')
    expect(await app.services.accounts.getAccount(accountId)).to.include({
      name: 'Nigar Həsənova',
      locale: 'ru',
    })
  })

  it('changes the password for who knows the old one, and signs out other devices', async () => {
    const { browser, email } = await signIn(app)
    const other = await alsoSignedIn(email)
    await browser.visit('/account/password')
    const wrong = await browser
      .form()
      .fill({ current: 'yanlış', newPassword: goodPassword, repeated: goodPassword })
      .submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#current-error').text()).to.contain('Hazırkı şifrə yanlışdır')
    const common = await browser
      .form()
      .fill({ current: testPassword, newPassword: '1234567890', repeated: '1234567890' })
      .submit()
    expect(common.$('#newPassword-error').text()).to.contain('asandır')
    const done = await browser
      .form()
      .fill({ current: testPassword, newPassword: goodPassword, repeated: goodPassword })
      .submit()
    expect(done.url).to.equal('/account')
    expect(await isSignedIn(browser)).to.equal(true)
    expect(await isSignedIn(other)).to.equal(false)
    expect((await lettersTo(app, email)).map((each) => each.name)).to.deep.equal(['password-changed'])
  })

  it('lists devices and signs out one of them', async () => {
    const { browser, email } = await signIn(app)
    const other = await alsoSignedIn(email)
    const page = await browser.visit('/account')
    expect(page.$('.dost-row')).to.have.length(2)
    expect(page.text).to.contain('Bu cihaz').and.to.contain('Son istifadə: 14.10.2026, 10:00')
    expect(page.html).not.to.contain(decodeURIComponent(other.cookie('konullu.sid')!).slice(2, 30))
    const after = await browser.form('form[action="/account/sessions"]').submit()
    expect(after.$('.dost-row')).to.have.length(1)
    expect(await isSignedIn(other)).to.equal(false)
    expect(await isSignedIn(browser)).to.equal(true)
  })

  it("ends nobody else's session", async () => {
    const victim = await signIn(app)
    const [session] = await app.services.sessions.listSessions(victim.accountId)
    const { browser, email } = await signIn(app)
    await alsoSignedIn(email)
    await browser.visit('/account')
    await browser.form('form[action="/account/sessions"]').fill({ session: session!.handle }).submit()
    expect(await isSignedIn(victim.browser)).to.equal(true)
  })

  it('signs out all other devices', async () => {
    const { browser, email } = await signIn(app)
    const others = [await alsoSignedIn(email), await alsoSignedIn(email)]
    await browser.visit('/account')
    await browser.form('form[action="/account/other-sessions"]').submit()
    for (const other of others) expect(await isSignedIn(other)).to.equal(false)
    expect(await isSignedIn(browser)).to.equal(true)
  })

  it('offers to confirm an address that is not, and confirms it', async () => {
    const { browser, email, accountId } = await signIn(app)
    await app.services.accounts.updateAccount(accountId, { emailVerifiedAt: null })
    await browser.visit('/account')
    const sent = await browser.form('form[action="/account/verification"]').submit()
    expect(sent.text).to.contain(email)
    await browser.visit(await linkTo(app, email, 'verify-email'))
    const page = await browser.form().submit()
    expect(page.$('form[action="/account/verification"]')).to.have.length(0)
  })
})

describe('a session', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp({ SESSION_IDLE_MINUTES: '60', SESSION_ABSOLUTE_MINUTES: '180' })
  })
  afterEach(() => app.close())
  const isSignedIn = async (browser: Browser) => (await browser.visit('/account')).url === '/account'

  it('ends after the idle time', async () => {
    const { browser } = await signIn(app)
    app.clock.advance(60)
    expect(await isSignedIn(browser)).to.equal(true)
    app.clock.advance(61)
    expect(await isSignedIn(browser)).to.equal(false)
  })

  it('ends after the absolute time, however busy it was', async () => {
    const { browser } = await signIn(app)
    for (let times = 0; times < 4; times += 1) {
      app.clock.advance(45)
      expect(await isSignedIn(browser)).to.equal(true)
    }
    app.clock.advance(1)
    expect(await isSignedIn(browser)).to.equal(false)
  })

  const sessionsInStore = () =>
    app.connection.collection<{ _id: string; expires: Date; session: { lastSeenAt?: string } }>('sessions')

  it('is saved while somebody uses it, signed in or not, but not with every page', async () => {
    const browser = asVisitor(app)
    await browser.visit('/sign-in')
    await browser.visit('/sign-in')
    const seen = async () => (await sessionsInStore().findOne({}))?.session.lastSeenAt
    const first = await seen()
    await browser.visit('/sign-in')
    expect(await seen()).to.equal(first)
    app.clock.advance(2)
    await browser.visit('/sign-in')
    expect(await seen()).to.equal(app.clock.now().toISOString())
  })

  it('that is over counts for nothing, though the store has not removed it yet', async () => {
    const { browser } = await signIn(app)
    expect(await isSignedIn(browser)).to.equal(true)
    await sessionsInStore().updateMany({}, { $set: { expires: new Date(Date.now() - 1000) } })
    expect(await isSignedIn(browser)).to.equal(false)
  })

  it('ends with its account', async () => {
    const { browser, accountId } = await signIn(app)
    await app.services.accounts.updateAccount(accountId, { closedAt: app.clock.now() })
    expect(await isSignedIn(browser)).to.equal(false)
  })
})
