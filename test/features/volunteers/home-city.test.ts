import { expect } from 'chai'
import { signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'

describe('the city of one’s profile', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  it('is chosen from the list of the application; a district belongs to Baku only', async () => {
    const volunteer = await aVolunteer(app.services)
    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    await browser.visit('/my/profile')
    const made = await browser.form('form.dost-form').fill({ city: 'Uydurma' }).submit()
    expect(made.status).to.equal(422)
    await browser.form('form.dost-form').fill({ city: 'Gəncə' }).submit()
    expect(await app.services.volunteers.getVolunteer(volunteer.id)).to.include({
      city: 'Gəncə',
      district: null,
    })
  })

  it('keeps what an old form brought in until something else is chosen', async () => {
    const volunteer = await aVolunteer(app.services, { city: 'Xırdalan şəhəri', district: null })
    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    const page = await browser.visit('/my/profile')
    expect(page.$('#city option[selected]').attr('value')).to.equal('Xırdalan şəhəri')
    const saved = await browser.form('form.dost-form').fill({ phone: '055 987 65 43' }).submit()
    expect(saved.status).to.equal(200)
  })
})
