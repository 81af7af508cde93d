import { expect } from 'chai'
import { readWrittenDay } from '../../../../src/features/imports/domain/written-day.js'

describe('readWrittenDay', () => {
  for (const [text, expected] of [
    ['05.01.1976', '1976-01-05'],
    ['7.12.1982', '1982-12-07'],
    ['24/11/2000', '2000-11-24'],
    ['3-4-2001', '2001-04-03'],
    ['2007-04-13', '2007-04-13'],
    ['2007/4/3', '2007-04-03'],
    ['2007.04.13', '2007-04-13'],
    ['2007-04-13 00:00:00', '2007-04-13'],
    ['2007-04-13T00:00:00.000Z', '2007-04-13'],
    [' 13. 04. 2007 ', '2007-04-13'],
    ['29.02.2004', '2004-02-29'],
    ['29.02.2005', null],
    ['31.02.2001', null],
    ['04/13/2007', null],
    ['13.04.07', null],
    ['13 aprel 2007', null],
    ['39185', null],
    ['', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no day'}`, () => {
      expect(readWrittenDay(text)).to.equal(expected)
    })
  }
})
