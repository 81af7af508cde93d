import { expect } from 'chai'
import { readProgrammeName } from '../../../../src/features/imports/domain/programme-name.js'

describe('readProgrammeName', () => {
  for (const [expected, names] of [
    ['genc', ['Gənc DOST', 'gənc dost', 'GƏNC DOST', 'Genc DOST', ' genc ', 'GENC-DOST']],
    ['gumusu', ['Gümüşü DOST', 'GÜMÜŞÜ DOST', 'Gümüş DOST', 'Gumusu Dost', 'gumus']],
    ['inkluziv', ['İnklüziv DOST', 'İNKLÜZİV DOST', 'inklüziv dost', 'Inkluziv DOST', 'INKLUZIV']],
    ['korporativ', ['Korporativ DOST', 'KORPORATİV DOST', 'korporativ']],
    ['distant', ['Distant DOST', 'Distant', 'DISTANT', 'Virtual DOST']],
    [null, ['Qırmızı DOST', 'DOST', '', 'gənclər evi']],
  ] as const) {
    for (const name of names) {
      it(`reads "${name}" as ${expected ?? 'none of ours'}`, () => {
        expect(readProgrammeName(name)).to.equal(expected)
      })
    }
  }
})
