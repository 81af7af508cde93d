import { expect } from 'chai'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('the privacy notice', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  it('says how long things are kept by the settings of today', async () => {
    const browser = asVisitor(app)
    const before = await browser.visit('/privacy')
    expect(before.text)
      .to.contain('12 ay saxlanılır')
      .and.to.contain('sonra 5 il')
      .and.to.contain('30 gün sonra')
    await app.services.settings.addVersion(0, {
      changes: [
        { scope: 'general', key: 'volunteerKeptMonths', value: 36 },
        { scope: 'general', key: 'healthKeptDays', value: 14 },
      ],
      note: 'Qərar',
      by: 'test',
    })
    const after = await browser.visit('/privacy?lang=ru')
    expect(after.text).to.contain('3 года после').and.to.contain('через 14 дней')
  })
})
