import { expect } from 'chai'
import { concerns, type Audience } from '../../../../src/features/shifts/domain/shift-message.js'
import type { SignUpState } from '../../../../src/features/shifts/index.js'

const cases: readonly [Audience, SignUpState, boolean][] = [
  ['confirmed', 'confirmed', true],
  ['confirmed', 'offered', false],
  ['confirmed', 'waiting', false],
  ['confirmed', 'left', false],
  ['everybody', 'confirmed', true],
  ['everybody', 'offered', true],
  ['everybody', 'waiting', true],
  ['everybody', 'left', false],
  ['everybody', 'removed', false],
]

describe('a message about a shift', () => {
  for (const [audience, state, reads] of cases)
    it(`for ${audience} ${reads ? 'concerns' : 'does not concern'} who is ${state}`, () => {
      expect(concerns({ audience }, state)).to.equal(reads)
    })
})
