import { expect } from 'chai'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { anApplication } from '../../support/builders/an-application.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'

describe('one’s own applications', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const withApplication = async (facts: Parameters<typeof anApplication>[1] = {}) => {
    const volunteer = await aVolunteer(app.services)
    const application = await anApplication(app.services, { ...facts, volunteerId: volunteer.id })
    const { browser, accountId } = await signIn(app, { volunteerId: volunteer.id })
    return { volunteer, application, browser, accountId }
  }

  it('show the state, the promised day and what happened', async () => {
    const { browser, application } = await withApplication()
    await browser.visit('/my/applications')
    expect(browser.page.text).to.contain(application.number)
    const page = await browser.follow('Gənc DOST')
    expect(page.text).to.contain('28 oktyabr 2026, çərşənbə')
    expect(page.$('.dost-timeline__item--current').text()).to.contain('Göndərildi')
  })

  it('do not show what colleagues note among themselves', async () => {
    const { browser, application } = await withApplication()
    await app.services.applications.appendEvent(application.id, {
      at: app.clock.now(),
      event: 'noted',
      by: 'staff',
      accountId: 'a1',
      reason: null,
      note: 'Zəng etdim, götürmədi',
    })
    const page = await browser.visit(`/my/applications/${application.id}`)
    expect(page.html).not.to.contain('Zəng etdim')
  })

  it('are withdrawn after a question, once', async () => {
    const { browser, application } = await withApplication()
    await browser.visit(`/my/applications/${application.id}`)
    await browser.follow('Müraciəti geri götür')
    expect((await app.services.applications.getApplication(application.id)).state).to.equal('submitted')
    await browser.form('form.dost-post').submit()
    const after = await app.services.applications.getApplication(application.id)
    expect(after.state).to.equal('withdrawn')
    expect(after.history.at(-1)).to.include({ by: 'applicant', from: 'submitted' })
    expect(
      await app.connection.collection('outbox').countDocuments({ name: 'application-withdrawn' }),
    ).to.equal(1)
    expect((await browser.visit(`/my/applications/${application.id}/withdraw`)).status).to.equal(404)
  })

  it('cannot be withdrawn after they are decided', async () => {
    const { browser, application } = await withApplication()
    await browser.visit(`/my/applications/${application.id}/withdraw`)
    await app.services.applications.changeState(application.id, {
      from: ['submitted'],
      to: 'rejected',
      event: { at: app.clock.now(), by: 'staff', accountId: null, reason: null, note: null },
    })
    await browser.form('form.dost-post').submit()
    expect(browser.page.text).to.contain('artıq qərar verilib')
  })

  it('are nobody else’s', async () => {
    const { application } = await withApplication()
    const { browser } = await withApplication()
    expect((await browser.visit(`/my/applications/${application.id}`)).status).to.equal(404)
    expect((await asVisitor(app).visit(`/my/applications/${application.id}`)).url).to.contain('/sign-in')
  })

  describe('and what helps a person work well', () => {
    it('is read by who works with them, is written down, and the person sees who looked', async () => {
      const { browser, volunteer, application } = await withApplication()
      await app.services.needs.tell(volunteer.id, { options: ['seat'], other: 'Pəncərə yanında' }, null)
      const coordinator = await asCoordinator(app, 'baku-1')
      const closed = await coordinator.browser.visit(`/applications/${application.id}/needs`)
      expect(closed.text).not.to.contain('Pəncərə yanında')
      expect((await browser.visit('/my/needs')).$('table')).to.have.length(0)
      const page = await coordinator.browser.form('form[action$="/needs/show"]').submit()
      expect(page.text).to.contain('Pəncərə yanında')
      expect(page.text).to.contain('Hələ razılaşdırılmayıb')
      const mine = await browser.visit('/my/needs')
      expect(mine.$('table').text()).to.contain('Nümunə Şəxs')
    })

    it('is agreed thing by thing; a refusal names what was considered', async () => {
      const { browser, volunteer, application } = await withApplication()
      await app.services.needs.tell(volunteer.id, { options: ['seat', 'companion'], other: null }, null)
      const coordinator = await asCoordinator(app, 'baku-1')
      await coordinator.browser.visit(`/applications/${application.id}/needs`)
      await coordinator.browser.form('form[action$="/needs/show"]').submit()
      const decisions = { 'decision-seat': 'agreed', 'decision-companion': 'not-possible' }
      const refused = await coordinator.browser.form('form.dost-form').fill(decisions).submit()
      expect(refused.status).to.equal(422)
      expect(refused.$('#note-companion-error').length).to.equal(1)
      await coordinator.browser
        .form('form.dost-form')
        .fill({ 'note-companion': 'Ayrı otaq təklif olundu' })
        .submit()
      expect(await app.services.needs.stateOf(volunteer.id)).to.equal('agreed')
      expect((await browser.visit('/my/needs')).text).to.contain('Ayrı otaq təklif olundu')
    })

    it('is not found by another centre, nor open to administrators', async () => {
      const { application } = await withApplication()
      const other = await asCoordinator(app, 'baku-2')
      expect((await other.browser.visit(`/applications/${application.id}/needs`)).status).to.equal(404)
      const administrator = await signIn(app, { grants: [{ role: 'administrator', scope: {} }] })
      expect((await administrator.browser.visit(`/applications/${application.id}/needs`)).status).to.equal(
        403,
      )
      expect(
        await app.connection.collection('audit_events').countDocuments({ event: 'needs.read' }),
      ).to.equal(0)
    })
  })
})
