import { expect } from 'chai'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'

describe('one’s own record', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const asVolunteer = async () => {
    const volunteer = await aVolunteer(app.services)
    const { browser, accountId } = await signIn(app, { volunteerId: volunteer.id })
    const actor = await app.services.identity.loadActor(accountId)
    if (actor === null) throw new Error('Nobody')
    return { volunteer, browser, actor }
  }
  const audited = (event: string) => app.connection.collection('audit_events').find({ event }).toArray()

  it('shows who one is and lets the contact be corrected', async () => {
    const { browser, volunteer } = await asVolunteer()
    const page = await browser.visit('/my/profile')
    expect(page.text).to.contain('Əliyeva Nərmin Anar qızı')
    await browser.form('form.dost-form').fill({ phone: '055 987 65 43', locale: 'ru' }).submit()
    expect(await app.services.volunteers.getVolunteer(volunteer.id)).to.include({
      phone: '+994559876543',
      locale: 'ru',
    })
    const [event] = await audited('profile.changed')
    expect(event?.['details']).to.deep.equal({ fields: 'locale phone' })
  })

  it('keeps wrong input, and does not let go of both phone and e-mail', async () => {
    const { browser } = await asVolunteer()
    await browser.visit('/my/profile')
    const wrong = await browser.form('form.dost-form').fill({ phone: '12' }).submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#phone').attr('value')).to.equal('12')
    const none = await browser.form('form.dost-form').fill({ phone: '', email: '' }).submit()
    expect(none.status).to.equal(422)
    expect(none.$('#phone-error').text()).to.contain('heç olmasa birini')
  })

  it('shows each consent in its words and takes it back, once and for the future', async () => {
    const { browser, volunteer, actor } = await asVolunteer()
    await app.services.consents.give({
      volunteerId: volunteer.id,
      consents: ['personal-data', 'photo', 'rules'],
      locale: 'az',
      channel: 'online',
      actor,
      applicationId: 'a1',
    })
    const page = await browser.visit('/my/consents')
    expect(page.text).to.contain('Üztanıma tətbiq edilmir')
    // A promise belongs to serving and is not withdrawn alone; much ends with the first consent, so it has its own page.
    expect(page.$('form.dost-post').length).to.equal(1)
    expect(page.$('a[href="/my/consents/personal-data"]').length).to.equal(1)
    await browser.form('form.dost-post:has(input[value=photo])').submit()
    expect(browser.page.text).to.contain('Geri götürülüb')
    expect(await app.services.consents.listGiven(volunteer.id)).to.have.members(['personal-data', 'rules'])
    const events = await app.connection.collection('consents').find({ consent: 'photo' }).toArray()
    expect(events.map((event) => String(event['event'])).sort()).to.deep.equal(['given', 'withdrawn'])
    expect(await audited('consent.withdrawn')).to.have.length(1)
  })

  it('seals what helps one work well, and forgets it when the consent is taken back', async () => {
    const { browser, volunteer } = await asVolunteer()
    await browser.visit('/my/needs')
    await browser
      .form('form.dost-form')
      .fill({ needs: ['seat', 'quiet-place'], needsOther: 'İşıqlı otaq' })
      .submit()
    const raw = JSON.stringify(await app.connection.collection('needs').find().toArray())
    expect(raw).not.to.contain('otaq').and.not.to.contain('seat')
    expect((await browser.visit('/my/needs')).$('#needsOther').text()).to.contain('İşıqlı otaq')
    expect(await app.services.needs.stateOf(volunteer.id)).to.equal('open')
    expect(await app.services.consents.listGiven(volunteer.id)).to.deep.equal(['health-data'])
    await browser.visit('/my/consents')
    await browser.form('form.dost-post:has(input[value=health-data])').submit()
    expect(await app.services.needs.stateOf(volunteer.id)).to.equal('none-needed')
    expect(await app.connection.collection('needs').countDocuments({})).to.equal(0)
  })

  for (const path of ['/my/profile', '/my/consents', '/my/needs']) {
    it(`at ${path} is found by nobody without one`, async () => {
      const { browser } = await signIn(app)
      expect((await browser.visit(path)).status).to.equal(404)
      expect((await asVisitor(app).visit(path)).url).to.contain('/sign-in')
    })
  }

  for (const language of ['ru', 'en']) {
    it(`speaks ${language}`, async () => {
      const { browser } = await asVolunteer()
      for (const path of ['/my/profile', '/my/consents', '/my/needs']) {
        const page = await browser.visit(`${path}?lang=${language}`)
        expect(page.$('html').attr('lang')).to.equal(language)
      }
    })
  }
})

describe('searching people', () => {
  it('finds by how each word begins, however the letters are typed', async () => {
    const app = await createTestApp()
    const { volunteers } = app.services
    const one = await aVolunteer(app.services, { lastName: 'Şıxəliyeva', firstName: 'Çinarə' })
    await aVolunteer(app.services, { lastName: 'Qasımov', firstName: 'Çingiz' })
    const found = async (query: string) => (await volunteers.searchVolunteers(query, 10)).map(({ id }) => id)
    expect(await found('cina sixe')).to.deep.equal([one.id])
    expect(await found('ŞIXƏL')).to.deep.equal([one.id])
    expect(await found('nare')).to.deep.equal([])
    expect(await found('.*')).to.deep.equal([])
    expect(await found('  ')).to.deep.equal([])
    await app.close()
  })
})
