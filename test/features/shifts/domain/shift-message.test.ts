import { expect } from 'chai'
import { concerns, type Audience } from '../../../../src/features/shifts/domain/shift-message.js'
import type { SignUpState } from '../../../../src/features/shifts/index.js'

const table: readonly [Audience, SignUpState, boolean][] = [
  ['confirmed', 'confirmed', true],
  ['confirmed', 'waiting', false],
  ['confirmed', 'left', false],
  ['everybody', 'confirmed', true],
  ['everybody', 'waiting', true],
  ['everybody', 'left', false],
  ['everybody', 'removed', false],
  ['everybody', 'shift-cancelled', false],
]

describe('a message about a shift', () => {
  for (const [audience, state, expected] of table) {
    it(`for ${audience} ${expected ? 'concerns' : 'does not concern'} who is ${state}`, () => {
      expect(concerns({ audience }, state)).to.equal(expected)
    })
  }
})
