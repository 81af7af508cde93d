import { expect } from 'chai'
import { asVisitor, signIn, testPassword } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { lettersTo, linkTo } from '../../support/letters.js'

const goodPassword = 'qızıl köhnə saat'

describe('ways in by letter', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  async function ask(path: string, fields: Record<string, string>) {
    const browser = asVisitor(app)
    await browser.visit(path)
    const page = await browser.form().fill(fields).submit()
    return { browser, page }
  }
  const menuOf = (page: { $: (selector: string) => { text(): string } }) => page.$('.dost-account').text()

  describe('registering', () => {
    const email = 'sevinc@example.org'
    const register = () => ask('/register', { name: 'Sevinc Əliyeva', email })

    it('opens an account that the letter leads into, and a password can be chosen there', async () => {
      const { page } = await register()
      expect(page.text).to.contain(email)
      const browser = asVisitor(app)
      const shown = await browser.visit(await linkTo(app, email, 'verify-email'))
      expect(shown.status).to.equal(200)
      const account = await browser.form().submit()
      expect(account.url).to.equal('/account')
      expect(account.text).to.contain('E-poçt ünvanınız təsdiqləndi.').and.to.contain('Təyin edilməyib')
      await browser.visit('/account/password')
      const done = await browser.form().fill({ newPassword: goodPassword, repeated: goodPassword }).submit()
      expect(done.text).to.contain('Şifrəniz dəyişdirildi')
      const { page: home } = await ask('/sign-in', { email, password: goodPassword })
      expect(menuOf(home)).to.contain('Sevinc Əliyeva')
    })

    it('with a known address shows the same and sends its owner a way in', async () => {
      const first = await register()
      await app.services.accounts.findByEmail(email)
      const second = await ask('/register', { name: 'Başqa Ad', email: 'Sevinc@Example.org' })
      expect(second.page.text).to.equal(first.page.text)
      expect(second.page.status).to.equal(first.page.status)
      expect(await linkTo(app, email, 'account-exists')).to.match(/^\/sign-in-link\//)
      expect((await app.services.accounts.findByEmail(email))?.name).to.equal('Sevinc Əliyeva')
    })

    it('keeps what was typed when the address is none', async () => {
      const { page } = await ask('/register', { name: 'Sevinc', email: 'sevinc@' })
      expect(page.status).to.equal(422)
      expect(page.$('#name').attr('value')).to.equal('Sevinc')
      expect(page.$('#email-error').text()).not.to.equal('')
    })
  })

  describe('the link to sign in', () => {
    it('signs in once, and only when its button is pressed: mail scanners open links too', async () => {
      const { email, accountId } = await signIn(app, { name: 'Sevinc' })
      await ask('/sign-in-link', { email })
      const path = await linkTo(app, email, 'sign-in-link')
      const scanner = asVisitor(app)
      for (let times = 0; times < 3; times += 1) await scanner.visit(path)
      expect(menuOf(scanner.page)).not.to.contain('Sevinc')

      const browser = asVisitor(app)
      await browser.visit(path)
      const home = await browser.form().submit()
      expect(menuOf(home)).to.contain('Sevinc')
      const again = await asVisitor(app).visit(path)
      expect(again.status).to.equal(410)
      expect(again.$('a[href="/sign-in-link"]')).to.have.length(1)
      const events = await app.services.audit.list({ subject: `account:${accountId}`, limit: 10 })
      expect(events.map((each) => each.event)).to.include('account.signed-in')
      expect(events.find((each) => each.details['method'] === 'link')).not.to.equal(undefined)
    })

    it('works for one of two who press at once', async () => {
      const { email } = await signIn(app)
      await ask('/sign-in-link', { email })
      const path = await linkTo(app, email, 'sign-in-link')
      const browsers = [1, 2, 3, 4].map(() => asVisitor(app))
      for (const browser of browsers) await browser.visit(path)
      const pages = await Promise.all(browsers.map((browser) => browser.form().submit()))
      expect(pages.map((page) => page.status).sort()).to.deep.equal([200, 410, 410, 410])
    })

    it('works for half an hour', async () => {
      const { email } = await signIn(app)
      await ask('/sign-in-link', { email })
      const path = await linkTo(app, email, 'sign-in-link')
      app.clock.advance(29)
      const browser = asVisitor(app)
      expect((await browser.visit(path)).status).to.equal(200)
      app.clock.advance(1)
      expect((await browser.form().submit()).status).to.equal(410)
    })

    it('answers the same for an unknown address, and tells its owner', async () => {
      const { email } = await signIn(app)
      const known = await ask('/sign-in-link', { email })
      const unknown = await ask('/sign-in-link', { email: 'nobody@example.org' })
      expect(unknown.page.status).to.equal(known.page.status)
      expect(unknown.page.text.replace('nobody@example.org', email)).to.equal(known.page.text)
      const names = (await lettersTo(app, 'nobody@example.org')).map((each) => each.name)
      expect(names).to.deep.equal(['no-account'])
    })

    it('is not the reset link, nor the other way round', async () => {
      const { email } = await signIn(app)
      await ask('/sign-in-link', { email })
      const path = await linkTo(app, email, 'sign-in-link')
      const wrong = await asVisitor(app).visit(path.replace('sign-in-link', 'set-password'))
      expect(wrong.status).to.equal(410)
    })

    it('does not work for an account closed meanwhile', async () => {
      const { email, accountId } = await signIn(app)
      await ask('/sign-in-link', { email })
      const browser = asVisitor(app)
      await browser.visit(await linkTo(app, email, 'sign-in-link'))
      await app.services.accounts.updateAccount(accountId, { closedAt: app.clock.now() })
      expect((await browser.form().submit()).status).to.equal(410)
    })

    it('is never kept as it is', async () => {
      const { email } = await signIn(app)
      await ask('/sign-in-link', { email })
      const secret = (await linkTo(app, email, 'sign-in-link')).split('/').at(-1)!
      const tokens = await app.connection.collection('account_tokens').find().toArray()
      expect(tokens).to.have.length(1)
      expect(JSON.stringify(tokens)).not.to.contain(secret)
    })
  })

  describe('resetting a password', () => {
    it('sets the new one, ends every session and every other link, and tells the owner', async () => {
      const { email, browser: elsewhere } = await signIn(app, { name: 'Sevinc' })
      await ask('/sign-in-link', { email })
      const otherLink = await linkTo(app, email, 'sign-in-link')
      await ask('/forgotten-password', { email })
      const browser = asVisitor(app)
      await browser.visit(await linkTo(app, email, 'reset-password'))
      const short = await browser.form().fill({ newPassword: 'qısa', repeated: 'qısa' }).submit()
      expect(short.status).to.equal(422)
      expect(short.$('#newPassword-error').text()).to.contain('Ən azı 10 simvol yazın')
      const different = await browser.form().fill({ newPassword: goodPassword, repeated: 'başqa' }).submit()
      expect(different.$('#repeated-error').text()).to.contain('İki şifrə eyni deyil')
      const home = await browser.form().fill({ newPassword: goodPassword, repeated: goodPassword }).submit()
      expect(home.text).to.contain('Yeni şifrə yadda saxlanıldı.')
      expect(menuOf(home)).to.contain('Sevinc')

      expect((await elsewhere.visit('/account')).url).to.match(/^\/sign-in/)
      expect((await asVisitor(app).visit(otherLink)).status).to.equal(410)
      expect((await lettersTo(app, email)).map((each) => each.name)).to.include('password-changed')
      expect((await ask('/sign-in', { email, password: testPassword })).page.status).to.equal(422)
      expect(menuOf((await ask('/sign-in', { email, password: goodPassword })).page)).to.contain('Sevinc')
    })
  })

  it('do not fill a mailbox: after five letters in an hour the answer stays and the letters stop', async () => {
    const email = 'busy@example.org'
    const texts = new Set<string>()
    for (let times = 0; times < 7; times += 1) {
      const { page } = await ask('/sign-in-link', { email })
      texts.add(`${page.status} ${page.text}`)
    }
    expect(texts.size).to.equal(1)
    expect(await lettersTo(app, email)).to.have.length(5)
  })

  it('speak the language of the page to strangers and of the account to its owner', async () => {
    const { email } = await signIn(app, { locale: 'ru' })
    await ask('/sign-in-link?lang=en', { email })
    await ask('/sign-in-link?lang=en', { email: 'nobody@example.org' })
    expect((await lettersTo(app, email))[0]?.locale).to.equal('ru')
    expect((await lettersTo(app, 'nobody@example.org'))[0]?.locale).to.equal('en')
  })

  for (const lang of ['az', 'ru', 'en'])
    it(`are shown in ${lang}`, async () => {
      const { email } = await signIn(app)
      await ask(`/sign-in-link`, { email })
      await ask(`/forgotten-password`, { email })
      await ask(`/register`, { name: 'Yeni', email: 'new@example.org' })
      const paths = [
        '/sign-in',
        '/register',
        '/sign-in-link',
        '/forgotten-password',
        '/sign-in-link/none',
        '/set-password/none',
        '/verify-email/none',
        await linkTo(app, email, 'sign-in-link'),
        await linkTo(app, email, 'reset-password'),
        await linkTo(app, 'new@example.org', 'verify-email'),
      ]
      for (const path of paths) {
        const page = await asVisitor(app).visit(`${path}?lang=${lang}`)
        expect(page.$('html').attr('lang'), path).to.equal(lang)
        expect(page.status, path).to.equal(path.endsWith('none') ? 410 : 200)
      }
    })

  it('forget links a day after their end', async () => {
    const { email } = await signIn(app)
    await ask('/sign-in-link', { email })
    app.clock.advance(24 * 60)
    expect(
      await app.services.tokens.forgetExpiredBefore(new Date(app.clock.now().getTime() - 86_400_000)),
    ).to.equal(0)
    app.clock.advance(31)
    expect(
      await app.services.tokens.forgetExpiredBefore(new Date(app.clock.now().getTime() - 86_400_000)),
    ).to.equal(1)
  })
})
