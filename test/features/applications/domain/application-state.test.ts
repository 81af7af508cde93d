import { expect } from 'chai'
import {
  applicationStates,
  canFollow,
  canWithdraw,
  isOpen,
  statesBefore,
  type ApplicationState,
} from '../../../../src/features/applications/index.js'

describe('the states of an application', () => {
  for (const [from, to, may] of [
    ['draft', 'submitted', true],
    ['submitted', 'under-review', true],
    ['under-review', 'interview-invited', true],
    ['interview-invited', 'interviewed', true],
    ['interviewed', 'accepted', true],
    ['interviewed', 'waiting-list', true],
    ['waiting-list', 'accepted', true],
    ['draft', 'accepted', false],
    ['rejected', 'accepted', false],
    ['withdrawn', 'submitted', false],
    ['accepted', 'rejected', false],
  ] as const satisfies readonly (readonly [ApplicationState, ApplicationState, boolean])[]) {
    it(`${from} ${may ? 'leads' : 'does not lead'} to ${to}`, () => {
      expect(canFollow(from, to)).to.equal(may)
    })
  }

  it('lead nowhere from an end, and to withdrawal from every open state', () => {
    const ends = applicationStates.filter((state) => applicationStates.every((to) => !canFollow(state, to)))
    expect(ends).to.deep.equal(['rejected', 'withdrawn'])
    expect(applicationStates.filter((state) => isOpen(state) && !canWithdraw(state))).to.deep.equal([])
  })

  it('name every origin for the condition of an update', () => {
    expect(statesBefore('interviewed')).to.deep.equal(['interview-invited'])
    expect(statesBefore('submitted')).to.deep.equal(['draft'])
  })
})
