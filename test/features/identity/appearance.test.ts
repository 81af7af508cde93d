import { expect } from 'chai'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('the appearance', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('is chosen without a script and kept by the browser', async () => {
    const browser = asVisitor(app)
    await browser.visit('/appearance')
    const page = await browser.form().fill({ theme: 'dark', text: 'large', contrast: 'high' }).submit()
    expect(page.text).to.contain('Görünüş yadda saxlanıldı.')
    const home = await browser.visit('/')
    expect(home.$('html').attr()).to.include({
      'data-theme': 'dark',
      'data-text': 'large',
      'data-contrast': 'high',
    })
    const again = await browser.visit('/appearance')
    expect(again.$('input[name=theme][checked]').attr('value')).to.equal('dark')
  })

  it('cannot be something that is not offered', async () => {
    const browser = asVisitor(app)
    await browser.visit('/appearance')
    const page = await browser.form().fill({ theme: 'pink' }).submit()
    expect(page.status).to.equal(422)
  })

  for (const lang of ['az', 'ru', 'en'])
    it(`is offered in ${lang}`, async () => {
      const page = await asVisitor(app).visit(`/appearance?lang=${lang}`)
      expect(page.$('html').attr('lang')).to.equal(lang)
      expect(page.$('input[type=radio]')).to.have.length(7)
    })
})
