import { expect } from 'chai'
import { CONSENTS } from '../../../src/features/programmes/index.js'
import { consentWords, GUARDIAN_TEXT_VERSION } from '../../../src/features/volunteers/index.js'
import { locales } from '../../../src/i18n/locales.js'
import { createTranslators } from '../../../src/i18n/translator.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'

const translators = createTranslators({ strict: true })

describe('the words of consents', () => {
  for (const locale of locales) {
    const t = translators.for(locale)
    it(`are there in ${locale} for every version that was ever asked`, () => {
      for (const consent of Object.values(CONSENTS))
        for (let version = 1; version <= consent.version; version += 1) {
          const { title, agree, paragraphs } = consentWords(consent, version, t)
          const texts = [title, agree, ...paragraphs]
          expect(texts.join(' '), `${consent.id} ${version}`).to.match(/\S/).and.not.contain('consents.texts')
          expect(paragraphs.length).to.equal(consent.kind === 'promise' ? 1 : version === 1 ? 4 : 5)
        }
      for (let version = 1; version <= GUARDIAN_TEXT_VERSION; version += 1)
        expect(t.has(`consents.texts.guardian.v${version}.text`)).to.equal(true)
    })
  }

  it('say today who owns the data and what becomes of them in the end and on death', () => {
    const t = translators.for('az')
    for (const consent of Object.values(CONSENTS).filter(({ kind }) => kind === 'consent')) {
      const text = consentWords(consent, consent.version, t).paragraphs.join(' ')
      for (const words of ['Məqsəd:', 'sahibi və operatoru', 'Müddət:', 'Geri götürmək:', 'vəfat halında'])
        expect(text.toLowerCase(), consent.id).to.contain(words.toLowerCase())
    }
    expect(t(`consents.texts.guardian.v${GUARDIAN_TEXT_VERSION}.text`)).to.contain('vəfat halında')
  })
})

describe('legal texts', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('say in other languages that the Azerbaijani text decides, and lead to it', async () => {
    const visitor = asVisitor(app)
    const notice = await visitor.visit('/privacy?lang=ru')
    expect(notice.text).to.contain('юридическую силу имеет текст на азербайджанском языке')
    const link = notice.$('main a[hreflang=az]')
    expect(link.attr('href')).to.equal('?lang=az')
    const original = await visitor.visit('/privacy?lang=az')
    expect(original.text).to.contain('Məxfilik bildirişi')
    expect(original.$('main a[hreflang=az]')).to.have.length(0)
    expect((await visitor.visit('/accessibility?lang=en')).$('main a[hreflang=az]')).to.have.length(0)
  })

  it('stay readable in the version that somebody accepted', async () => {
    const { id: volunteerId } = await aVolunteer(app.services)
    await app.services.consentEvents.append({
      ...{ volunteerId, consent: 'personal-data', event: 'given', version: 1, locale: 'az' },
      ...{ channel: 'online', accountId: null, applicationId: null },
    })
    const { browser } = await signIn(app, { volunteerId })
    const page = await browser.visit('/my/consents')
    expect(page.text).to.contain('Sonra silinir').and.not.to.contain('vəfat halında')
    expect((await browser.visit('/my/consents?lang=en')).$('main a[hreflang=az]')).to.have.length(1)
  })
})
