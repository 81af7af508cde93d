import { expect } from 'chai'
import { Secret, TOTP } from 'otpauth'
import { asAdministrator, asVisitor, signIn, testPassword, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import type { Browser, Visit } from '../../support/browser.js'
import { lettersTo, linkTo } from '../../support/letters.js'

interface Enrolled extends SignedIn {
  readonly secret: string
  readonly recovery: readonly string[]
}

describe('two-step sign-in', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const codeOf = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now().getTime() })
  const codesOn = ({ $ }: Visit): string[] =>
    $('.dost-codes code')
      .get()
      .map((code) => $(code).text())
  const type = (browser: Browser, code: string): Promise<Visit> => browser.form().fill({ code }).submit()

  /** Sets it up as a person would; afterwards the code that confirmed it has been used. */
  async function enrol(facts: Parameters<typeof signIn>[1] = {}): Promise<Enrolled> {
    const signedIn = await signIn(app, facts)
    const { browser } = signedIn
    await browser.visit('/account/second-factor')
    const page = await browser.form().submit()
    const secret = page.$('main code').text().replaceAll(' ', '')
    expect(page.$('.dost-qr svg')).to.have.length(1)
    const recovery = codesOn(await type(browser, codeOf(secret)))
    app.clock.advance(1)
    return { ...signedIn, secret, recovery }
  }
  async function withPassword(email: string, next?: string): Promise<Browser> {
    const browser = asVisitor(app)
    await browser.visit(next === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
    await browser.form().fill({ email, password: testPassword }).submit()
    return browser
  }
  const isSignedIn = async (browser: Browser) => (await browser.visit('/account')).url === '/account'
  const stateOf = async (accountId: string) =>
    (await app.services.accounts.getAccount(accountId)).hasSecondFactor

  for (const lang of ['az', 'ru', 'en'])
    it(`is shown in ${lang}`, async () => {
      const { browser } = await enrol()
      for (const path of ['', '/off', '/recovery-codes']) {
        const page = await browser.visit(`/account/second-factor${path}?lang=${lang}`)
        expect([page.status, page.$('html').attr('lang')]).to.deep.equal([200, lang])
      }
      const { browser: other } = await signIn(app)
      await other.visit(`/account/second-factor?lang=${lang}`)
      expect((await other.form().submit()).url).to.equal('/account/second-factor/app')
    })

  it('counts only after a code has shown that the app has the key, and is told by letter', async () => {
    const { browser, accountId, email } = await signIn(app)
    await browser.visit('/account/second-factor')
    const page = await browser.form().submit()
    const wrong = await type(browser, '000000')
    expect(wrong.status).to.equal(422)
    expect(await stateOf(accountId)).to.equal(false)
    expect(await isSignedIn(await withPassword(email))).to.equal(true)
    await browser.visit('/account/second-factor/app')
    const right = await type(browser, codeOf(page.$('main code').text().replaceAll(' ', '')))
    expect(codesOn(right)).to.have.length(10)
    expect(await stateOf(accountId)).to.equal(true)
    expect((await lettersTo(app, email)).map(({ name }) => name)).to.deep.equal(['second-factor-set'])
    expect((await browser.visit('/account/second-factor/app')).url).to.equal('/account/second-factor')
  })

  it('asks for the code after the password, and leads where the person wanted to go', async () => {
    const { email, secret } = await enrol()
    const browser = await withPassword(email, '/account/details')
    expect(browser.page.url).to.equal('/sign-in/code')
    expect((await browser.visit('/account')).url).to.contain('/sign-in')
    await browser.visit('/sign-in/code')
    const empty = await type(browser, '')
    expect(empty.status).to.equal(422)
    expect((await type(browser, '123456')).status).to.equal(422)
    const inside = await type(browser, codeOf(secret))
    expect(inside.url).to.equal('/account/details')
    expect((await browser.visit('/sign-in/code')).url).to.equal('/overview')
  })

  it('takes each code once, also from two who use it in the same moment', async () => {
    const { email, secret } = await enrol()
    const code = codeOf(secret)
    const browsers = await Promise.all([withPassword(email), withPassword(email), withPassword(email)])
    const answers = await Promise.all(browsers.map((browser) => type(browser, code)))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 422, 422])
    const late = await withPassword(email)
    expect((await type(late, code)).status).to.equal(422)
  })

  it('lets in with a recovery code, once, however it is typed', async () => {
    const { email, recovery } = await enrol()
    const typed = (recovery[0] ?? '').toUpperCase().replaceAll('-', ' ')
    const first = await withPassword(email)
    await type(first, typed)
    expect(await isSignedIn(first)).to.equal(true)
    expect((await first.visit('/account/second-factor?lang=en')).text).to.contain('9 recovery codes are left')
    const second = await withPassword(email)
    expect((await type(second, typed)).status).to.equal(422)
  })

  it('stands behind links in letters too', async () => {
    const { email } = await enrol()
    const byLink = asVisitor(app)
    await byLink.visit('/sign-in-link')
    await byLink.form().fill({ email }).submit()
    await byLink.visit(await linkTo(app, email, 'sign-in-link'))
    expect((await byLink.form().submit()).url).to.equal('/sign-in/code')
    expect(await isSignedIn(byLink)).to.equal(false)
    const byReset = asVisitor(app)
    await byReset.visit('/forgotten-password')
    await byReset.form().fill({ email }).submit()
    await byReset.visit(await linkTo(app, email, 'reset-password'))
    const chosen = { newPassword: 'qızıl köhnə saat', repeated: 'qızıl köhnə saat' }
    expect((await byReset.form().fill(chosen).submit()).url).to.equal('/sign-in/code')
    expect(await isSignedIn(byReset)).to.equal(false)
  })

  it('waits ten minutes for the code, and stops guessing', async () => {
    const { email, secret } = await enrol()
    const slow = await withPassword(email)
    app.clock.advance(11)
    expect((await type(slow, codeOf(secret))).url).to.equal('/sign-in')
    const guessing = await withPassword(email)
    const statuses: number[] = []
    for (let guess = 0; guess < 11; guess += 1) {
      statuses.push((await type(guessing, String(100_000 + guess))).status)
      if (statuses.at(-1) === 422) continue
    }
    expect(statuses.at(-1)).to.equal(429)
  })

  it('lets in nobody whose first step was taken before the password was changed', async () => {
    const { browser, email, secret } = await enrol()
    const waiting = await withPassword(email)
    await browser.visit('/account/password')
    const chosen = { newPassword: 'qızıl köhnə saat', repeated: 'qızıl köhnə saat' }
    await browser
      .form()
      .fill({ current: testPassword, ...chosen })
      .submit()
    expect((await type(waiting, codeOf(secret))).url).to.equal('/sign-in')
    expect(await isSignedIn(waiting)).to.equal(false)
  })

  it('ends sessions that began with one step, and all of them when somebody else removes it', async () => {
    const { browser, email } = await signIn(app)
    const elsewhere = await withPassword(email)
    expect(await isSignedIn(elsewhere)).to.equal(true)
    await browser.visit('/account/second-factor')
    const page = await browser.form().submit()
    await type(browser, codeOf(page.$('main code').text().replaceAll(' ', '')))
    expect(await isSignedIn(elsewhere)).to.equal(false)
    expect(await isSignedIn(browser)).to.equal(true)
    const account = await app.services.accounts.findByEmail(email)
    await app.services.secondFactor.remove(null, account?.id ?? '')
    expect(await isSignedIn(browser)).to.equal(false)
  })

  it('writes into the audit log that a code was refused', async () => {
    const { accountId, email } = await enrol()
    await type(await withPassword(email), '000000')
    const [latest] = await app.services.audit.list({ subject: `account:${accountId}`, limit: 1 })
    expect([latest?.event, latest?.details]).to.deep.equal([
      'account.sign-in-refused',
      { reason: 'second-factor' },
    ])
  })

  it('is turned off, and new recovery codes are given, only to who has a code', async () => {
    const { browser, accountId, email, secret, recovery } = await enrol()
    await browser.visit('/account/second-factor/recovery-codes')
    expect((await type(browser, '000000')).status).to.equal(422)
    const renewed = codesOn(await type(browser, codeOf(secret)))
    expect(renewed).to.have.length(10).and.not.to.include(recovery[0])
    const old = await withPassword(email)
    expect((await type(old, recovery[0] ?? '')).status).to.equal(422)
    await browser.visit('/account/second-factor/off')
    expect((await type(browser, '000000')).status).to.equal(422)
    expect((await type(browser, renewed[0] ?? '')).url).to.equal('/account')
    expect(await stateOf(accountId)).to.equal(false)
    expect((await lettersTo(app, email))[0]?.name).to.equal('second-factor-removed')
    expect(await isSignedIn(await withPassword(email))).to.equal(true)
  })

  it('is removed by an administrator for who has lost everything, but not for oneself', async () => {
    const { accountId, email } = await enrol()
    const administrator = await asAdministrator(app)
    await administrator.browser.visit(`/admin/people/${accountId}`)
    const action = `/admin/people/${accountId}/second-factor`
    expect(administrator.browser.page.$(`form[action="${action}"]`)).to.have.length(1)
    const form = await administrator.browser.form(`form[action="${action}"]`).submit()
    expect(form.status).to.equal(200)
    expect(await stateOf(accountId)).to.equal(false)
    expect((await lettersTo(app, email))[0]?.name).to.equal('second-factor-removed')
    const own = await enrol({ grants: [{ role: 'administrator', scope: {} }] })
    await own.browser.visit(`/admin/people/${own.accountId}`)
    expect(own.browser.page.$('form[action$="/second-factor"]')).to.have.length(0)
  })

  it('refuses every code of an app whose secret cannot be read any more, and still takes recovery codes', async () => {
    const { accountId, email, secret, recovery } = await enrol()
    const accounts = app.connection.collection<{ _id: string }>('accounts')
    await accounts.updateOne({ _id: accountId }, { $set: { 'secondFactor.sealedSecret': 'v1.AAAA' } })
    const browser = await withPassword(email)
    expect((await type(browser, codeOf(secret))).status).to.equal(422)
    expect((await type(browser, recovery[0] ?? '')).url).to.equal('/overview')
  })

  it('is kept out of sight: neither the secret nor a code can be read in the store', async () => {
    const { accountId, secret, recovery } = await enrol()
    const stored = JSON.stringify(await app.connection.collection('accounts').findOne({ name: /Nümunə/ }))
    expect(stored).to.contain(accountId).and.not.to.contain(secret)
    for (const code of recovery) expect(stored).not.to.contain(code.replaceAll('-', ''))
  })
})

describe('two-step sign-in required of staff', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp({ STAFF_SECOND_FACTOR: 'required' })
  })
  afterEach(() => app.close())

  it('keeps roles from acting until it is set up, and leaves what is one’s own', async () => {
    const { browser } = await asAdministrator(app)
    expect((await browser.visit('/account')).url).to.equal('/account')
    const page = await browser.visit('/admin/people?lang=en')
    expect(page.url).to.equal('/account/second-factor')
    expect(page.text).to.contain('Your role works after that')
    const begun = await browser.form().submit()
    const secret = begun.$('main code').text().replaceAll(' ', '')
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: app.clock.now().getTime(),
    })
    await browser.form().fill({ code }).submit()
    expect((await browser.visit('/admin/people')).url).to.equal('/admin/people')
  })

  it('asks nothing of people without a role', async () => {
    const { browser } = await signIn(app)
    expect((await browser.visit('/admin/people')).status).to.equal(403)
  })
})
