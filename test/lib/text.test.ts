import { expect } from 'chai'
import fc from 'fast-check'
import {
  collapseSpaces,
  foldForSearch,
  ordinalSuffixAz,
  searchVariants,
  truncate,
} from '../../src/lib/text.js'

describe('collapseSpaces', () => {
  it('leaves one space between words', () => {
    expect(collapseSpaces('  Leyla \t\u00a0 \n Əliyeva ')).to.equal('Leyla Əliyeva')
  })
})

describe('foldForSearch', () => {
  for (const [text, folded] of [
    ['ƏLİYEVA', 'eliyeva'],
    ['Əliyeva', 'eliyeva'],
    ['ƏLIYEVA', 'eliyeva'],
    ['QIZ', 'qiz'],
    ['qız', 'qiz'],
    ['İlqar', 'ilqar'],
    ['Ilqar', 'ilqar'],
    ['i\u0307lqar', 'ilqar'],
    ['Göyçay Şüvəlan Ağdaş', 'goycay suvelan agdas'],
    ['Ağaʼlı', 'agali'],
    ['José Nuñez', 'jose nunez'],
    ['АЛИЕВА  Лейла', 'алиева леила'],
  ] as const) {
    it(`turns "${text}" into "${folded}"`, () => {
      expect(foldForSearch(text)).to.equal(folded)
    })
  }

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldForSearch(text)
        expect(foldForSearch(folded)).to.equal(folded)
      }),
    )
  })
})

describe('searchVariants', () => {
  for (const typed of ['Əliyeva', 'Aliyeva', 'Eliyeva', 'aliyevə']) {
    it(`finds Əliyeva when "${typed}" is typed`, () => {
      expect(searchVariants(typed)).to.include(foldForSearch('Əliyeva'))
    })
  }

  it('tries what was typed first, and each form once', () => {
    const variants = searchVariants('Mammadova')
    expect(variants[0]).to.equal('mammadova')
    expect(new Set(variants).size).to.equal(variants.length)
    expect(variants).to.include(foldForSearch('Məmmədova'))
  })

  it('stays small for a long query', () => {
    expect(searchVariants('a'.repeat(200))).to.have.length(32)
    expect(searchVariants('')).to.deep.equal([''])
  })
})

describe('ordinalSuffixAz', () => {
  for (const [suffix, numbers] of Object.entries({
    ci: [1, 2, 5, 7, 8, 11, 20, 25, 50, 70, 80, 1000, 2021],
    cı: [0, 6, 16, 40, 60, 90, 1_000_000_000],
    cu: [9, 10, 19, 30, 110, 1_000_000],
    cü: [3, 4, 13, 14, 100, 103, 300, 1100],
  })) {
    for (const number of numbers) {
      it(`says ${number}-${suffix}`, () => {
        expect(ordinalSuffixAz(number)).to.equal(suffix)
      })
    }
  }
})

describe('truncate', () => {
  for (const [text, longest, expected] of [
    ['Könüllü', 7, 'Könüllü'],
    ['Könüllü DOST proqramı', 13, 'Könüllü DOST…'],
    ['Könüllülük', 5, 'Könü…'],
    ['👩‍🦽👩‍🦽', 20, '👩‍🦽👩‍🦽'],
  ] as const) {
    it(`cuts "${text}" at ${longest}`, () => {
      expect(truncate(text, longest)).to.equal(expected)
    })
  }

  it('never grows past the limit', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, longest) => {
        expect(Array.from(truncate(text, longest)).length).to.be.at.most(longest)
      }),
    )
  })
})
