import { expect } from 'chai'
import { readCatalogue, type Entry } from '../../src/i18n/catalogues.js'
import { locales, type Locale } from '../../src/i18n/locales.js'
import { filesUnder } from './source-files.js'

const az = readCatalogue('az')
const others = locales
  .filter((locale) => locale !== 'az')
  .map((locale) => [locale, readCatalogue(locale)] as const)

const textsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry))
const placeholders = (entry: Entry): string =>
  [...new Set(textsOf(entry).flatMap((text) => text.match(/\{\w+(\|duration)?\}/g) ?? []))].sort().join(' ')

/** Texts to the person concerned, and what staff read instead about that person. */
const toldTwice = [
  ['reasons.', 'staff-reasons.'],
  ['applications.eligibility.', 'applications.eligibilityForStaff.'],
] as const

/** A volunteer takes a task without a colleague looking on. */
const neverToStaff = /^reasons\.task\./

const saysYou: Readonly<Record<Locale, RegExp>> = {
  az: /(^|[ ,:])siz|[ıiuü]n[ıiuü]z([ ,.:ədi]|$)/iu,
  ru: /(^|[ ,:])(вы|вас|вам|ваш[а-я]*)(?=[ ,.:]|$)/iu,
  en: /\byour?s?\b/iu,
}

/** Keys named in code or templates as whole words: 't("a.b")', "'a.b'". */
function keysInCode(): Map<string, string> {
  const found = new Map<string, string>()
  const sources = [...filesUnder('src', '.ts'), ...filesUnder('views', '.ejs')]
  for (const { path, text } of sources) {
    for (const match of text.matchAll(/\bt\(\s*['"]([\w-]+(?:\.[\w-]+)+)['"]/g))
      found.set(match[1] ?? '', path)
  }
  return found
}

describe('catalogues', () => {
  it('are seen', () => {
    expect(az.size).to.be.greaterThan(50)
  })

  for (const [locale, catalogue] of others) {
    it(`have the same keys in ${locale} as in az`, () => {
      expect([...catalogue.keys()].filter((key) => !az.has(key))).to.deep.equal([])
      expect([...az.keys()].filter((key) => !catalogue.has(key))).to.deep.equal([])
    })

    it(`have the same placeholders in ${locale} as in az`, () => {
      const different = [...az].filter(([key, entry]) => {
        const other = catalogue.get(key)
        return other !== undefined && placeholders(other) !== placeholders(entry)
      })
      expect(different.map(([key]) => key)).to.deep.equal([])
    })
  }

  it('give Russian its forms wherever a noun is counted', () => {
    const ru = readCatalogue('ru')
    const incomplete = [...ru].filter(
      ([, entry]) => typeof entry !== 'string' && !['one', 'few', 'many'].every((form) => form in entry),
    )
    expect(incomplete.map(([key]) => key)).to.deep.equal([])
  })

  it('have no empty text', () => {
    const empty = [...az].filter(([, entry]) => textsOf(entry).some((text) => text.trim() === ''))
    expect(empty.map(([key]) => key)).to.deep.equal([])
  })

  it('have every key that code and templates name', () => {
    const missing = [...keysInCode()].filter(([key]) => !az.has(key))
    expect(missing.map(([key, path]) => `${key} in ${path}`)).to.deep.equal([])
  })

  it('never glue a case ending to a variable in Azerbaijani', () => {
    const glued = [...az].filter(([, entry]) =>
      textsOf(entry).some((text) => /\}['’]?[a-zəıöüğşç]/i.test(text)),
    )
    expect(glued.map(([key]) => key)).to.deep.equal([])
  })

  for (const locale of locales) {
    const catalogue = readCatalogue(locale)
    const addresses = (key: string): boolean =>
      textsOf(catalogue.get(key) ?? '').some((text) => saysYou[locale].test(text))

    it(`never tell staff in ${locale} about somebody else as if they were meant`, () => {
      const wrong = [...catalogue.keys()].filter((key) =>
        toldTwice.some(([toPerson, toStaff]) => {
          if (key.startsWith(toStaff)) return addresses(key)
          if (!key.startsWith(toPerson) || neverToStaff.test(key)) return false
          return addresses(key) && !catalogue.has(key.replace(toPerson, toStaff))
        }),
      )
      expect(wrong).to.deep.equal([])
    })
  }

  it('tell staff the same facts as the person concerned', () => {
    const different = [...az].filter(([key, entry]) =>
      toldTwice.some(([toPerson, toStaff]) => {
        if (!key.startsWith(toStaff)) return false
        const told = az.get(key.replace(toStaff, toPerson))
        return told === undefined || placeholders(told) !== placeholders(entry)
      }),
    )
    expect(different.map(([key]) => key)).to.deep.equal([])
  })
})
