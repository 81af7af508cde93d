import { expect } from 'chai'
import { signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift, aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'

const path = '/my/consents/personal-data'

describe('taking back the consent to personal data', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' })])
  })
  afterEach(() => app.close())

  const somebody = async () => {
    const { id: volunteerId } = await aVolunteer(app.services)
    const application = await anApplication(app.services, { volunteerId })
    await app.services.consents.give({
      ...{ volunteerId, consents: ['personal-data', 'photo'], locale: 'az', channel: 'online' },
      ...{ actor: null, applicationId: application.id },
    })
    const { browser } = await signIn(app, { volunteerId })
    return { volunteerId, application, browser }
  }

  it('stops an open application, and says so before it is done', async () => {
    const { volunteerId, application, browser } = await somebody()
    await browser.visit('/my/consents')
    const asked = await browser.visit(browser.page.$(`a[href="${path}"]`).attr('href') ?? '')
    expect(asked.text).to.contain(`Müraciətiniz geri götürüləcək: ${application.number}`)
    expect((await app.services.applications.getApplication(application.id)).state).to.equal('submitted')
    const done = await browser.form(`form[action="${path}"]`).submit()
    expect(done.url).to.equal('/my/consents')
    expect((await app.services.applications.getApplication(application.id)).state).to.equal('withdrawn')
    expect(await app.services.consents.listGiven(volunteerId)).to.deep.equal(['photo'])
    const letters = await app.connection
      .collection('outbox')
      .find({ name: 'application-withdrawn' })
      .toArray()
    expect(letters).to.have.length(1)
  })

  it('ends a running term and gives back the shifts ahead', async () => {
    const { volunteerId, browser } = await somebody()
    const placement = await aPlacement(app.services, { volunteerId, centreId: 'baku-1' })
    const shift = { ...aShift(), ...aNewShift({ day: '2026-10-20' }) }
    await app.services.shifts.insertShifts([shift])
    await app.services.shifts.claimPlace(shift.id, 'greet')
    const signUp = aSignUp(shift, { volunteerId, placementId: placement.id })
    await app.services.signUps.insertSignUps([signUp])
    const asked = await browser.visit(path)
    expect(asked.text).to.contain('Fəaliyyət müddətiniz bu gün bitəcək')
    await browser.form(`form[action="${path}"]`).submit()
    expect((await app.services.placements.getPlacement(placement.id)).state).to.equal('ended-early')
    expect((await app.services.signUps.getSignUp(signUp.id)).state).to.equal('removed')
  })

  it('has no page once it is taken back, and does not happen by the list of consents', async () => {
    const { application, browser, volunteerId } = await somebody()
    await browser.visit('/my/consents')
    const token = browser.token() ?? ''
    await browser.send('/my/consents', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token, consent: 'personal-data' }),
    })
    expect(browser.page.url).to.equal(path)
    expect(await app.services.consents.listGiven(volunteerId)).to.include('personal-data')
    await browser.form(`form[action="${path}"]`).submit()
    expect((await browser.visit(path)).status).to.equal(404)
    expect((await browser.visit(`/my/applications/${application.id}`)).text).to.contain('Geri götürülüb')
  })
})
