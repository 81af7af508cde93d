import { expect } from 'chai'
import {
  nextToAsk,
  shortageHindrance,
  type ShortageRecord,
} from '../../../../src/features/shifts/domain/shortage.js'
import { aShift } from '../../../support/builders/a-shift.js'

const before = new Date('2026-10-07T06:00:00Z')

const record = (volunteerId: string, facts: Partial<ShortageRecord> = {}): ShortageRecord => ({
  volunteerId,
  askedAt: null,
  asks: [],
  declinedAt: null,
  ...facts,
})

describe('who is asked next to fill a gap', () => {
  const table: readonly [string, readonly ShortageRecord[], readonly string[]][] = [
    ['everybody in the order in which the shift suits them, when nobody was ever asked', [], ['a', 'b', 'c']],
    [
      'whoever was asked longest ago before the others, and never before those',
      [record('a', { askedAt: new Date('2026-09-20') }), record('b', { askedAt: new Date('2026-09-01') })],
      ['c', 'b', 'a'],
    ],
    [
      'nobody whose turn was after the moment',
      [record('a', { askedAt: new Date('2026-10-07T06:00:01Z') })],
      ['b', 'c'],
    ],
    ['somebody whose turn was at that very moment', [record('a', { askedAt: before })], ['b', 'c', 'a']],
    ['nobody who does not want to be', [record('b', { declinedAt: new Date('2026-01-01') })], ['a', 'c']],
    ['nobody whom the shift does not suit', [record('z')], ['a', 'b', 'c']],
  ]
  for (const [name, records, expected] of table) {
    it(name, () => expect(nextToAsk(['a', 'b', 'c'], records, before)).to.deep.equal(expected))
  }
})

describe('letters about a gap', () => {
  const shift = aShift()
  const full = { ...shift, roles: shift.roles.map((role) => ({ ...role, free: 0 })) }
  const table: readonly [string, Parameters<typeof shortageHindrance>[0], string, string | null][] = [
    ['can go while there is time to sign up', shift, '2026-10-15T17:00:00Z', null],
    ['cannot go when signing up is closed', shift, '2026-10-15T17:00:01Z', 'shift.signUpClosed'],
    ['cannot go when the shift has begun', shift, '2026-10-16T05:00:00Z', 'shift.past'],
    ['cannot go for a full shift', full, '2026-10-14T06:00:00Z', 'shift.full'],
    [
      'cannot go for a cancelled one',
      { ...shift, state: 'cancelled' },
      '2026-10-14T06:00:00Z',
      'shift.cancelled',
    ],
  ]
  for (const [name, of, at, code] of table) {
    it(name, () => {
      const hindrance = shortageHindrance(of, new Date(at), { signUpClosesMinutes: 720 })
      expect(hindrance?.code ?? null).to.equal(code)
    })
  }
})
