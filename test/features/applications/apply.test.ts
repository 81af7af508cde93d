import { expect } from 'chai'
import { PROGRAMME_IDS } from '../../../src/features/programmes/index.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { Browser } from '../../support/browser.js'
import { anOrganisation } from '../../support/builders/an-organisation.js'
import { begin, bornIn, fillIn, pageOf, pagesOf, send } from './fill-in.js'

describe('applying', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const letters = async (name: string) => app.connection.collection('outbox').find({ name }).toArray()

  const companyBrowser = async (): Promise<Browser> => {
    const { accountId, browser } = await signIn(app)
    const actor = await app.services.identity.loadActor(accountId)
    await anOrganisation(app.services, { id: 'company-1' })
    await app.services.journeys.startFor({ programme: 'korporativ', organisationId: 'company-1', actor })
    return browser
  }

  for (const programme of PROGRAMME_IDS) {
    it(`leads through ${programme} to a number, a promised day and what happens next`, async () => {
      const browser = programme === 'korporativ' ? await companyBrowser() : asVisitor(app)
      await begin(browser, programme)
      expect(browser.page.url).to.equal(`/apply/${programme}/about-you`)
      await fillIn(browser, programme)
      expect(browser.page.url).to.equal(`/apply/${programme}/check`)
      const steps = browser.page.$('.dost-steps__item').length
      expect(steps).to.equal((pagesOf[programme]?.length ?? 0) + 1)
      const done = await send(browser)
      expect(done.status).to.equal(200)
      expect(done.url).to.equal(`/apply/${programme}/done`)
      expect(done.text).to.contain('KD-2026-000001')
      // Ten working days after a Wednesday.
      expect(done.text).to.contain('28 oktyabr 2026, çərşənbə')
      const [application] = await app.services.applications.listQueue({})
      expect(application).to.include({
        programme,
        state: 'submitted',
        promisedOn: '2026-10-28',
        settingsVersion: 0,
      })
      expect(application?.channel).to.equal(programme === 'korporativ' ? 'company' : 'online')
      expect(application?.organisationId).to.equal(programme === 'korporativ' ? 'company-1' : null)
      const volunteer = await app.services.volunteers.getVolunteer(application?.volunteerId ?? '')
      expect(volunteer).to.include({
        lastName: 'Əliyeva',
        firstName: 'Nərmin',
        fin: '5ABC12D',
        phone: '+994501234567',
      })
      expect(await app.services.consents.listGiven(volunteer.id)).to.include.members([
        'personal-data',
        'rules',
      ])
    })
  }

  it('signs the new person in and writes to them', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    await fillIn(browser, 'genc')
    await send(browser)
    const mine = await browser.follow('Müraciətin gedişinə bax')
    expect(mine.status).to.equal(200)
    expect(mine.text).to.contain('KD-2026-000001')
    expect(await letters('application-received')).to.have.length(1)
    expect(await letters('verify-email')).to.have.length(1)
  })

  it('shows before sending how the name and the numbers were understood', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    const page = await fillIn(browser, 'genc')
    for (const understood of ['Əliyeva', 'Nərmin', '5ABC12D', '+994 50 123 45 67'])
      expect(page.text).to.contain(understood)
  })

  it('keeps what was typed beside what is wrong with it', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    const wrong = { ...pageOf('genc', 'about-you'), fin: 'OIOIOIO', ...bornIn(2004, 2, 30), lastName: '' }
    const page = await browser.form('form.dost-form').fill(wrong).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#fin').attr('value')).to.equal('OIOIOIO')
    expect(page.$('#firstName').attr('value')).to.equal('nərmin')
    expect(page.$('#bornOn').attr('value')).to.equal('30')
    expect(page.$('.dost-error-summary li').length).to.equal(3)
  })

  it('asks foreigners for another document instead of a FİN', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    const foreigner = { ...pageOf('genc', 'about-you'), fin: '', citizenship: 'GE' }
    const page = await browser.form('form.dost-form').fill(foreigner).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#fin-error').text()).to.contain('başqa sənəd')
    const document = { documentKind: 'passport', documentNumber: '12AB 345' }
    await browser.form('form.dost-form').fill(document).submit()
    await fillIn(browser, 'genc')
    expect((await send(browser)).url).to.equal('/apply/genc/done')
    const [application] = await app.services.applications.listQueue({})
    const volunteer = await app.services.volunteers.getVolunteer(application?.volunteerId ?? '')
    expect(volunteer).to.deep.include({
      fin: null,
      citizenship: 'GE',
      document: { kind: 'passport', number: '12AB 345' },
    })
  })

  it('says at once who is too old, and leads to another sub-programme with everything typed', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    const page = await fillIn(browser, 'genc', { changed: { 'about-you': bornIn(1958) } })
    expect(page.status).to.equal(409)
    expect(page.$('.dost-reasons').text()).to.contain('29')
    await browser.form('form.dost-post:has(input[value=gumusu])').submit()
    expect(browser.page.url).to.equal('/apply/gumusu/contact')
    await fillIn(browser, 'gumusu')
    expect((await send(browser)).url).to.equal('/apply/gumusu/done')
  })

  it('makes one application of two sendings of the same draft', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'inkluziv')
    await fillIn(browser, 'inkluziv')
    const body = new URLSearchParams({ _csrf: browser.token() ?? '' })
    const post = () =>
      browser.send('/apply/inkluziv/check', { method: 'POST', body: new URLSearchParams(body) })
    await Promise.all([post(), post(), post()])
    const applications = await app.services.applications.listQueue({})
    expect(applications).to.have.length(1)
    expect(await app.connection.collection('volunteers').countDocuments({})).to.equal(1)
    expect(await letters('application-received')).to.have.length(1)
    const consents = await app.connection.collection('consents').find().toArray()
    expect(new Set(consents.map((each) => String(each['consent']))).size).to.equal(consents.length)
  })

  it('goes on in another session by the link of a letter, and only by pressing its button', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    await fillIn(browser, 'genc', { until: 'programme-questions' })
    await browser.follow('Sonra davam etmək istəyirəm')
    await browser.form('form.dost-form').submit()
    const [letter] = await letters('application-draft')
    const payload = letter?.['payload'] as { link: string }
    const elsewhere = asVisitor(app)
    await elsewhere.visit(new URL(payload.link).pathname)
    expect((await elsewhere.visit('/apply/genc/about-you')).status).to.equal(410)
    await elsewhere.visit(new URL(payload.link).pathname)
    await elsewhere.form().submit()
    expect(elsewhere.page.url).to.equal('/apply/genc/programme-questions')
    expect((await elsewhere.visit('/apply/genc/about-you')).$('#lastName').attr('value')).to.equal('Əliyeva')
  })

  it('keeps what helps a person out of every plain text', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'inkluziv')
    await fillIn(browser, 'inkluziv')
    const words = ['Gecikəndə', 'quiet-place']
    const everything = async () => {
      const collections = await app.connection.db!.listCollections().toArray()
      const all = await Promise.all(
        collections.map(({ name }) => app.connection.collection(name).find().toArray()),
      )
      return JSON.stringify(all)
    }
    const before = await everything()
    await send(browser)
    const after = await everything()
    for (const word of words) {
      expect(before).not.to.contain(word)
      expect(after).not.to.contain(word)
    }
    const [application] = await app.services.applications.listQueue({})
    const told = await app.services.needs.ownNeeds(application?.volunteerId ?? '')
    expect(told?.other).to.contain('Gecikəndə')
  })

  it('does not tell a stranger that an address has an account; the owner is written to', async () => {
    const { email } = await signIn(app)
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    await fillIn(browser, 'genc', { changed: { contact: { email } } })
    const page = await send(browser)
    expect(page.url).to.equal('/apply/genc/mail')
    expect(page.text).not.to.contain('hesab')
    expect(await letters('account-exists')).to.have.length(1)
    expect(await app.services.applications.listQueue({})).to.have.length(0)
    expect((await browser.visit('/apply/genc/check')).status).to.equal(200)
  })

  it('takes a FİN that is somebody else’s without a word, and leaves a hint for the coordinator', async () => {
    const first = asVisitor(app)
    await begin(first, 'genc')
    await fillIn(first, 'genc')
    await send(first)
    const second = asVisitor(app)
    await begin(second, 'genc')
    await fillIn(second, 'genc', { changed: { contact: { email: 'other@example.org' } } })
    expect((await send(second)).url).to.equal('/apply/genc/done')
    const [one, other] = await app.services.applications.listQueue({})
    expect(other).to.include({ duplicateOf: one?.volunteerId, claimedFin: '5ABC12D' })
  })

  it('refuses a second open application of the same person, with the reason', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    await fillIn(browser, 'genc')
    await send(browser)
    await begin(browser, 'inkluziv')
    expect(browser.page.$('#lastName').attr('value')).to.equal('Əliyeva')
    await fillIn(browser, 'inkluziv')
    const page = await send(browser)
    expect(page.status).to.equal(409)
    expect(page.text).to.contain('Baxılan müraciətiniz artıq var')
  })

  it('asks remote volunteers for no centre, and company people for their company’s link', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'distant')
    await fillIn(browser, 'distant', { until: 'remote-work' })
    expect(browser.page.$('#centreId').length).to.equal(0)
    await browser.visit('/apply/korporativ')
    expect(browser.page.$('main form').length).to.equal(0)
    expect((await browser.visit('/apply/korporativ/about-you')).status).to.equal(410)
  })

  it('opens no page ahead of an empty one', async () => {
    const browser = asVisitor(app)
    await begin(browser, 'genc')
    expect((await browser.visit('/apply/genc/consents')).url).to.equal('/apply/genc/about-you')
    expect((await browser.visit('/apply/genc/nowhere')).status).to.equal(404)
    expect((await browser.visit('/apply/nowhere')).status).to.equal(404)
  })

  for (const language of ['ru', 'en']) {
    it(`speaks ${language} on every page`, async () => {
      const browser = asVisitor(app)
      await browser.visit(`/apply?lang=${language}`)
      for (const programme of ['genc', 'gumusu', 'inkluziv', 'distant']) {
        await begin(browser, programme)
        await fillIn(browser, programme)
        expect(browser.page.$('html').attr('lang')).to.equal(language)
      }
    })
  }
})
