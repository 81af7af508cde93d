import { expect } from 'chai'
import { newId } from '../../../src/storage/identifiers.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('availability', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('is kept as a week with a wish for how many shifts', async () => {
    const volunteerId = newId()
    const { browser } = await signIn(app, { volunteerId })
    await browser.visit('/my/availability')
    const page = await browser.form().fill({ d1s1: 'yes', d2s2: 'maybe', maxShiftsPerWeek: '3' }).submit()
    expect(page.status).to.equal(200)
    expect(page.$('input[name=d1s1][checked]').attr('value')).to.equal('yes')
    const stored = await app.services.availabilities.findAvailability(volunteerId)
    expect(stored?.week).to.include({ '1-1': 'want', '2-2': 'can', '3-3': 'no' })
    expect(stored?.maxShiftsPerWeek).to.equal(3)
    expect(stored?.week).not.to.have.property('6-1')
  })

  it('shows errors beside the field and keeps the grid as it was typed', async () => {
    const { browser } = await signIn(app, { volunteerId: newId() })
    await browser.visit('/my/availability')
    const page = await browser.form().fill({ d3s1: 'maybe', maxShiftsPerWeek: '99' }).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#maxShiftsPerWeek-error').length).to.equal(1)
    expect(page.$('input[name=d3s1][checked]').attr('value')).to.equal('maybe')
  })

  for (const lang of ['az', 'ru', 'en']) {
    it(`takes days away and gives them back, in ${lang}`, async () => {
      const volunteerId = newId()
      const { browser } = await signIn(app, { volunteerId })
      await browser.visit(`/my/availability?lang=${lang}`)
      const days = { kind: 'away', 'from-day': '20', 'from-month': '10', 'from-year': '2026' }
      await browser.form('form[action="/my/availability/exceptions"]').fill(days).submit()
      const stored = await app.services.availabilities.findAvailability(volunteerId)
      expect(stored?.exceptions[0]).to.include({ kind: 'away', from: '2026-10-20', to: '2026-10-20' })
      await browser.form('form[action="/my/availability/exceptions/remove"]').submit()
      expect((await app.services.availabilities.findAvailability(volunteerId))?.exceptions).to.deep.equal([])
    })
  }

  it('refuses a last day before the first', async () => {
    const { browser } = await signIn(app, { volunteerId: newId() })
    await browser.visit('/my/availability')
    const days = { kind: 'away', 'from-day': '20', 'from-month': '10', 'from-year': '2026' }
    const end = { 'to-day': '19', 'to-month': '10', 'to-year': '2026' }
    const page = await browser
      .form('form[action="/my/availability/exceptions"]')
      .fill({ ...days, ...end })
      .submit()
    expect(page.status).to.equal(422)
    expect(page.$('#to-error').length).to.equal(1)
  })

  it('is nobody else’s business: visitors are led to sign in', async () => {
    expect((await asVisitor(app).visit('/my/availability')).url).to.contain('/sign-in')
  })
})
