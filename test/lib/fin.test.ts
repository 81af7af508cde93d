import { expect } from 'chai'
import { parseFin } from '../../src/lib/fin.js'
import { parseVoen } from '../../src/lib/voen.js'

describe('Fin', () => {
  for (const [text, expected] of [
    ['5ABC12D', '5ABC12D'],
    [' 5abc12d ', '5ABC12D'],
    ['0000000', '0000000'],
    ['5ABC12I', null],
    ['5abc12i', null],
    ['5abc12ı', null],
    ['5ABC12O', null],
    ['5ABC12', null],
    ['5ABC12DD', null],
    ['5ABC12Ə', null],
    ['UWA97!P', null],
    ['', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no number'}`, () => {
      expect(parseFin(text)).to.equal(expected)
    })
  }
})

describe('Voen', () => {
  for (const [text, expected] of [
    ['1234567891', '1234567891'],
    ['1234 567 891', '1234567891'],
    ['123456789', null],
    ['12345678911', null],
    ['12345678AB', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no number'}`, () => {
      expect(parseVoen(text)).to.equal(expected)
    })
  }
})
