import { expect } from 'chai'
import { asVisitor, signIn, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { begin, bornIn, fillIn, send, type Filled } from './fill-in.js'

const guardian: Filled = {
  guardianName: 'aygün əliyeva',
  guardianRelation: 'parent',
  guardianPhone: '0507654321',
  guardianEmail: 'aygun@example.net',
}
const minor = { 'about-you': bornIn(2009), guardian }

describe('a minor’s guardian', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const letterTo = async (name: string): Promise<{ to: string; link: string }> => {
    const letter = await app.connection.collection('outbox').findOne({ name })
    const { link } = (letter?.['payload'] ?? {}) as { link: string }
    return { to: String(letter?.['to']), link: new URL(link).pathname }
  }
  const theApplication = async () => {
    const [application] = await app.services.applications.listQueue({})
    if (application === undefined) throw new Error('No application')
    return application
  }
  const apply = async (browser = asVisitor(app)) => {
    await begin(browser, 'inkluziv')
    await fillIn(browser, 'inkluziv', { changed: minor })
    expect(browser.page.$('.dost-steps').text()).to.contain('Qanuni nümayəndə')
    return send(browser)
  }

  it('is asked by a letter of their own, and the application waits for them', async () => {
    const done = await apply()
    expect(done.text).to.contain('Qanuni nümayəndənizdən razılıq soruşuruq')
    expect((await theApplication()).guardianPending).to.equal(true)
    expect((await letterTo('guardian-request')).to).to.equal('aygun@example.net')
  })

  it('answers by a button, never by following the link', async () => {
    await apply()
    const { link } = await letterTo('guardian-request')
    const browser = asVisitor(app)
    const page = await browser.visit(link)
    expect(page.text).to.contain('Aygün Əliyeva')
    expect(page.text).to.contain('Əliyeva Nərmin Anar qızı')
    expect((await theApplication()).guardianPending).to.equal(true)
    await browser.form('form:has(input[value=given])').submit()
    const application = await theApplication()
    expect(application.guardianPending).to.equal(false)
    expect(application.history.at(-1)).to.include({
      event: 'guardian-given',
      by: 'guardian',
      to: 'submitted',
    })
    expect((await letterTo('guardian-confirmed')).to).to.equal('nermin@example.org')
  })

  it('takes the consent back on the same page, and may give it again', async () => {
    await apply()
    const { link } = await letterTo('guardian-request')
    const browser = asVisitor(app)
    for (const [answer, pending, standing] of [
      ['given', false, 'given'],
      ['withdrawn', true, 'withdrawn'],
      ['given', false, 'given'],
    ] as const) {
      await browser.visit(link)
      await browser.form(`form:has(input[value=${answer}])`).submit()
      const application = await theApplication()
      expect(application.guardianPending).to.equal(pending)
      const consent = await app.services.guardianConsents.findLatest(application.volunteerId)
      expect(consent?.state).to.equal(standing)
    }
  })

  it('is told kindly when the same answer is sent twice', async () => {
    await apply()
    const { link } = await letterTo('guardian-request')
    const browser = asVisitor(app)
    await browser.visit(link)
    const body = () => new URLSearchParams({ _csrf: browser.token() ?? '', answer: 'given' })
    await browser.send(link, { method: 'POST', body: body() })
    const again = await browser.send(link, { method: 'POST', body: body() })
    expect(again.text).to.contain('Bu cavab artıq yazılıb')
    expect((await theApplication()).history.filter(({ event }) => event === 'guardian-given')).to.have.length(
      1,
    )
  })

  it('may sign on paper: staff note it with their name', async () => {
    await apply()
    const { id } = await theApplication()
    const staff: SignedIn = await signIn(app, { grants: [{ role: 'coordinator', scope: {} }] })
    const actor = await app.services.identity.loadActor(staff.accountId)
    if (actor === null) throw new Error('Nobody')
    expect(
      await app.services.guardians.noteAnswer(actor, id, { answer: 'given', channel: 'paper' }),
    ).to.equal(true)
    const { history } = await theApplication()
    expect(history.at(-1)).to.include({ by: 'staff', accountId: staff.accountId })
  })

  it('has an address of their own, not the young person’s', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'inkluziv')
    const own = { ...minor, guardian: { ...guardian, guardianEmail: 'nermin@example.org' } }
    const page = await fillIn(browser, 'inkluziv', { changed: own })
    expect(page.status).to.equal(422)
    expect(page.$('#guardianEmail-error').length).to.equal(1)
  })

  it('finds nothing behind a link that was never given out', async () => {
    expect((await asVisitor(app).visit('/guardian/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).to.equal(404)
  })

  for (const [day, asks] of [
    // 18 in Baku from midnight there, four hours before UTC.
    ['2026-10-14T19:59:00Z', true],
    ['2026-10-14T20:00:00Z', false],
  ] as const) {
    it(`is ${asks ? 'needed' : 'not needed'} at ${day} by somebody who turns 18 on 15 October`, async () => {
      app.clock.set(day)
      const browser = asVisitor(app)
      await begin(browser, 'inkluziv')
      await fillIn(browser, 'inkluziv', { until: 'contact', changed: { 'about-you': bornIn(2008, 10, 15) } })
      expect(browser.page.$('.dost-steps').text().includes('Qanuni nümayəndə')).to.equal(asks)
    })
  }

  describe('who has not answered', () => {
    const day = 24 * 60
    const reminders = () => app.connection.collection('outbox').find({ name: 'guardian-reminder' }).toArray()
    const runJob = () => app.services.guardianReminders.remindDue(app.clock.now())

    it('is reminded once, shortly before the last day, by a link of its own', async () => {
      await apply()
      app.clock.advance(9 * day)
      expect(await runJob()).to.equal(0)
      app.clock.advance(2 * day)
      await runJob()
      await runJob()
      expect(await reminders()).to.have.length(1)
      const { to, link } = await letterTo('guardian-reminder')
      expect(to).to.equal('aygun@example.net')
      const browser = asVisitor(app)
      await browser.visit(link)
      await browser.form('form:has(input[value=given])').submit()
      expect((await theApplication()).guardianPending).to.equal(false)
      expect((await browser.visit(`${link.slice(0, -1)}x`)).status).to.equal(404)
    })

    it('is left in peace after an answer, or when the application is withdrawn', async () => {
      await apply()
      const { link } = await letterTo('guardian-request')
      const browser = asVisitor(app)
      await browser.visit(link)
      await browser.form('form:has(input[value=declined])').submit()
      app.clock.advance(11 * day)
      expect(await runJob()).to.equal(0)
    })

    it('gets the link again when the applicant asks for it, at most once a day', async () => {
      // Ten minutes before midnight in Baku.
      app.clock.set('2026-10-14T19:50:00Z')
      const browser = asVisitor(app)
      await apply(browser)
      const { id } = await theApplication()
      const first = await browser.visit(`/my/applications/${id}`)
      expect(first.text).to.contain('aygun@example.net')
      expect(first.$('form[action$="/guardian"]').length).to.equal(0)
      app.clock.advance(20)
      for (let times = 0; times < 2; times += 1) {
        await browser.visit(`/my/applications/${id}`)
        await browser.form('form[action$="/guardian"]').submit()
      }
      expect(await reminders()).to.have.length(1)
      const other = await signIn(app)
      await other.browser.visit('/account')
      const token = other.browser.token() ?? ''
      const answer = await other.browser.send(`/my/applications/${id}/guardian`, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: token }),
      })
      expect(answer.status).to.equal(404)
    })
  })
})
