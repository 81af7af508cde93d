import { expect } from 'chai'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('frequently asked questions', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const change = (scope: 'general' | 'genc' | 'inkluziv' | 'distant', key: string, value: number) => ({
    scope,
    key,
    value,
  })

  for (const lang of ['az', 'ru', 'en']) {
    it(`fold answers away under anchors of their own, in ${lang}`, async () => {
      const { $, status } = await asVisitor(app).visit(`/questions?lang=${lang}`)
      expect(status).to.equal(200)
      const anchors = $('main details [id]')
        .toArray()
        .map((each) => $(each).attr('id'))
      expect(anchors).to.have.length(20)
      expect(new Set(anchors).size).to.equal(anchors.length)
      for (const heading of $('main h2').toArray()) expect($(heading).attr('id')).to.match(/^[a-z]+$/)
      const within = $('main a[href^="#"]')
        .toArray()
        .map((each) => $(each).attr('href') ?? '')
      for (const href of within) expect($(href), href).to.have.length(1)
      expect($('main').text()).not.to.match(/[{}]/)
    })
  }

  it('answer with the numbers of today', async () => {
    const browser = asVisitor(app)
    const answer = async (name: string) => (await browser.visit('/questions?lang=en')).$(`#${name}`).text()
    expect(await answer('answer')).to.contain('Within 10 working days')
    expect(await answer('cancel')).to.contain('Until 24 h before')
    await app.services.settings.addVersion(0, {
      changes: [change('general', 'answerWorkingDays', 7), change('general', 'freeCancellationMinutes', 360)],
      note: 'Qərar',
      by: 'test',
    })
    expect(await answer('answer')).to.contain('Within 7 working days')
    expect(await answer('cancel')).to.contain('Until 6 h before')
  })

  it('say which sub-programmes take people under age, and when none does', async () => {
    const browser = asVisitor(app)
    const said = async () => (await browser.visit('/questions?lang=en')).$('#under-age p').first().text()
    expect(await said())
      .to.contain('Inclusive DOST (İnklüziv DOST) (from 16)')
      .and.to.contain('Distant')
      .and.not.to.contain('Young DOST')
    await app.services.settings.addVersion(0, {
      changes: [change('inkluziv', 'youngestAge', 18), change('distant', 'youngestAge', 18)],
      note: 'Qərar',
      by: 'test',
    })
    expect(await said()).to.equal('At present no sub-programme takes people under 18.')
  })

  it('are offered where somebody has found nothing', async () => {
    const browser = asVisitor(app)
    expect((await browser.visit('/nowhere')).$('main a[href="/questions"]')).to.have.length(1)
    expect((await browser.visit('/shifts')).$('main a[href="/questions#shifts"]')).to.have.length(1)
    expect((await browser.visit('/')).$('footer a[href="/questions"]')).to.have.length(1)
  })
})
