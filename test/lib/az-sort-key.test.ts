import { expect } from 'chai'
import fc from 'fast-check'
import { azSortKey } from '../../src/lib/az-sort-key.js'

const ALPHABET = 'AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZzWw'
const collator = new Intl.Collator('az', { sensitivity: 'base' })
const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1)

describe('azSortKey', () => {
  it('puts the 32 letters in the order of the alphabet', () => {
    const letters = Array.from('ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ')
    const sorted = letters.toSorted((one, other) => compare(azSortKey(one), azSortKey(other)))
    expect(sorted).to.deep.equal(letters)
  })

  it('agrees with the collation of ICU on every pair of names', () => {
    const names = fc.string({
      unit: fc.constantFrom(...Array.from(ALPHABET), ' ', '-', "'", '.', '1', '7'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(compare(azSortKey(one), azSortKey(other))).to.equal(
          Math.sign(collator.compare(one, other)) || 0,
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('is plain ASCII, so bytes sort like characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(azSortKey(text)).to.match(/^[\x21-\x7e]*$/)
      }),
    )
  })

  it('puts other alphabets after ours, in their own order', () => {
    const names = ['Zaur', 'Борис', 'Елена', 'Ёлкина', 'Жанна', 'Йусиф']
    const sorted = names.toReversed().toSorted((one, other) => compare(azSortKey(one), azSortKey(other)))
    expect(sorted).to.deep.equal(names)
  })

  it('treats a foreign accent as its letter', () => {
    expect(azSortKey('José')).to.equal(azSortKey('Jose'))
  })
})
