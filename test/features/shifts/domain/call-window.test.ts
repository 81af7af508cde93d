import { expect } from 'chai'
import { isCallable } from '../../../../src/features/shifts/index.js'

const shift = { startsAt: new Date('2026-10-16T05:00:00Z'), endsAt: new Date('2026-10-16T08:00:00Z') }
const window = { callBeforeMinutes: 240, callAfterMinutes: 120 }

const table: readonly [at: string, callable: boolean][] = [
  ['2026-10-15T05:00:00Z', false],
  ['2026-10-16T00:59:59Z', false],
  ['2026-10-16T01:00:00Z', true],
  ['2026-10-16T06:30:00Z', true],
  ['2026-10-16T10:00:00Z', true],
  ['2026-10-16T10:00:01Z', false],
  ['2026-10-17T05:00:00Z', false],
]

describe('calling people of a shift from 09:00 to 12:00 in Baku', () => {
  for (const [at, callable] of table) {
    it(`is ${callable ? '' : 'not '}possible at ${at}`, () => {
      expect(isCallable(shift, new Date(at), window)).to.equal(callable)
    })
  }
})
