import { expect } from 'chai'
import { locales, type Locale } from '../../src/i18n/locales.js'
import { createTranslators } from '../../src/i18n/translator.js'
import { factsNamingOthers, letterFacts, type LetterName } from '../../src/messages/catalogue.js'
import { createLetterWriter } from '../../src/messages/letter.js'
import { createRenderer } from '../../src/templates/renderer.js'

const translators = createTranslators({ strict: true })
const writeLetter = createLetterWriter({
  translators,
  renderer: createRenderer({ cache: true, strict: true }),
})
const names = Object.keys(letterFacts) as LetterName[]

/** By its name a fact says what it is. */
function sampleOf(fact: string): string | number {
  if (fact === 'link') return 'http://localhost:3000/somewhere'
  if (/On$/.test(fact)) return '2026-10-14'
  if (/At$/.test(fact)) return '2026-10-14T06:00:00.000Z'
  if (/Key$/.test(fact)) return 'site.name'
  if (/^(minutes|hours|count|places|days)$|(Minutes|Hours|Count|Days)$/.test(fact)) return 5
  return `Nümunə-${fact}`
}

const factsOf = (name: LetterName) =>
  Object.fromEntries(letterFacts[name].map((fact) => [fact, sampleOf(fact)]))
const write = (name: LetterName, locale: Locale) => writeLetter({ name, locale, payload: factsOf(name) })

describe('letters', () => {
  it('are seen', () => {
    expect(names.length).to.be.greaterThan(5)
  })

  for (const name of names)
    for (const locale of locales)
      it(`${name} can be written in ${locale}, with every fact it names`, async () => {
        const { subject, text, html } = await write(name, locale)
        expect(subject)
          .to.match(/\S/)
          .and.not.match(/[{}\n]/)
        expect(text).not.to.match(/\{\w+\}|undefined|Invalid Date/)
        expect(html).not.to.match(/\{\w+\}|undefined|Invalid Date/)
        expect(html).to.contain(`<html lang="${locale}">`)
        const hasLink = (letterFacts[name] as readonly string[]).includes('link')
        expect(text.includes('http://localhost:3000/somewhere')).to.equal(hasLink)
      })

  it('say of every plain word whether it can be the name of somebody else than the reader', () => {
    const noNames =
      'name link number place words centre hours address earlierHours task comment answer reason minutes position creditedMinutes phone'
    const known = [...noNames.split(' '), ...factsNamingOthers]
    const unknown = names.flatMap((name) =>
      letterFacts[name]
        .filter((fact) => !/(On|At|Key)$/.test(fact) && !known.includes(fact))
        .map((fact) => `${name}: ${fact}`),
    )
    expect(
      unknown,
      'add it here, or to factsNamingOthers: an erasure has to find such letters',
    ).to.deep.equal([])
  })

  it('refuse to be written without one of their facts', async () => {
    for (const name of names)
      for (const fact of letterFacts[name]) {
        const rest = Object.fromEntries(Object.entries(factsOf(name)).filter(([each]) => each !== fact))
        const refusal = await writeLetter({ name, locale: 'az', payload: rest }).catch(
          (error: unknown) => error,
        )
        expect(refusal, `${name} without ${fact}`).to.be.an('error')
      }
  })

  it('that do not exist are refused', async () => {
    const refusal = await writeLetter({ name: 'no-such-letter', locale: 'az', payload: {} }).catch(
      (error: unknown) => error,
    )
    expect(refusal).to.be.an('error')
  })
})
