import { expect } from 'chai'
import { freshWishes, wishesOf, withWishes } from '../../../../src/features/matching/domain/wishes.js'
import { anOpening, aPerson, aProblem } from '../support/problem-builder.js'
import { aRow } from '../support/stored-proposal-builder.js'

describe('The wishes of a coordinator', () => {
  const morning = anOpening({ id: 'morning', day: 0, slot: 0 }, { minimum: 1, target: 0, maximum: 3 })
  const problem = aProblem({
    openings: [morning],
    people: [aPerson('p', { can: ['morning'] }), aPerson('q')],
  })

  it('set how far places are filled', () => {
    const targetFor = (aim: 'minimum' | 'maximum') =>
      withWishes(problem, freshWishes(aim)).openings[0]?.target
    expect(targetFor('minimum')).to.equal(1)
    expect(targetFor('maximum')).to.equal(3)
  })

  it('are read from the edits of the proposal before', () => {
    const rows = [
      aRow('p', 'a'),
      aRow('q', 'a', { origin: 'coordinator' }),
      aRow('r', 'a', { state: 'accepted' }),
      aRow('s', 'a', { state: 'left-out' }),
      aRow('t', 'a', { state: 'refused' }),
    ]
    const pair = (personId: string) => ({ personId, openingId: 'a' })
    expect(wishesOf({ aim: 'minimum', rows })).to.deep.equal({
      aim: 'minimum',
      locked: [pair('q')],
      previous: [pair('p'), pair('q')],
      leftOut: [pair('s'), pair('t')],
    })
  })

  it('keep locked names, forbid those left out, and drop what no longer exists', () => {
    const gone = { personId: 'p', openingId: 'gone' }
    const wished = withWishes(problem, {
      aim: 'maximum',
      locked: [{ personId: 'q', openingId: 'morning' }, gone],
      previous: [gone],
      leftOut: [{ personId: 'p', openingId: 'morning' }],
    })
    expect(wished.fixed).to.deep.equal([{ personId: 'q', openingId: 'morning', origin: 'locked' }])
    expect(wished.previous).to.deep.equal([])
    expect(wished.refusals).to.deep.equal([
      { personId: 'p', openingIds: ['morning'], code: 'matching.leftOut', context: {} },
    ])
  })

  it('do not lock a name that has signed up meanwhile a second time', () => {
    const pair = { personId: 'q', openingId: 'morning' }
    const signedUp = { ...problem, fixed: [{ ...pair, origin: 'sign-up' as const }] }
    const wished = withWishes(signedUp, { ...freshWishes('maximum'), locked: [pair] })
    expect(wished.fixed).to.have.length(1)
  })
})
