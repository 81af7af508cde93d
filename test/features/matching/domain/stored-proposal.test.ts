import { expect } from 'chai'
import { limitsFor, planOf } from '../../../../src/features/matching/domain/stored-proposal.js'
import { anOpening, aPerson, aProblem } from '../support/problem-builder.js'
import { aRow, aStoredProposal } from '../support/stored-proposal-builder.js'

describe('A stored proposal', () => {
  const morning = anOpening({ id: 'morning', day: 0, slot: 0 })
  const rival = anOpening({ id: 'rival', day: 0, slot: 0 })
  const people = ['p', 'q'].map((id) => aPerson(id, { can: ['morning', 'rival'] }))
  const problem = aProblem({ openings: [morning, rival], people })

  it('counts the names that are proposed or accepted, and no others', () => {
    const rows = [
      aRow('p', 'morning', { state: 'accepted' }),
      aRow('q', 'rival'),
      aRow('q', 'morning', { state: 'refused' }),
      aRow('p', 'rival', { state: 'left-out' }),
    ]
    expect(planOf({ rows })).to.deep.equal([
      { personId: 'p', openingId: 'morning' },
      { personId: 'q', openingId: 'rival' },
    ])
  })

  it('lets a name take the place of another, with that one out of the way', () => {
    const proposal = aStoredProposal({ problem, rows: [aRow('p', 'morning')] })
    const wanted = { personId: 'q', openingId: 'morning' }
    expect(limitsFor(proposal, { ...wanted, insteadOf: 'p-morning' })).to.deep.equal([])
    expect(limitsFor(proposal, { ...wanted, insteadOf: null })).to.deep.equal([
      { code: 'opening-full', maximum: 1 },
    ])
  })

  it('does not put a person in two places, nor twice in one', () => {
    const proposal = aStoredProposal({ problem, rows: [aRow('p', 'morning')] })
    expect(limitsFor(proposal, { personId: 'p', openingId: 'rival', insteadOf: null })).to.deep.equal([
      { code: 'overlap', openingId: 'morning' },
    ])
    expect(limitsFor(proposal, { personId: 'p', openingId: 'morning', insteadOf: null })).to.deep.equal([
      { code: 'already-there' },
    ])
  })
})
