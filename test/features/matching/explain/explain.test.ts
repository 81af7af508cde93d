import { expect } from 'chai'
import fc from 'fast-check'
import { createExplainer } from '../../../../src/features/matching/explain/explain.js'
import { isLawful } from '../../../../src/features/matching/model/limits.js'
import type { Assignment, Problem } from '../../../../src/features/matching/model/problem.js'
import { createProblemIndex } from '../../../../src/features/matching/model/problem-index.js'
import { createSolver, type Solve } from '../../../../src/features/matching/solver/highs-solver.js'
import { arbitraryProblem } from '../support/arbitrary-problem.js'
import { anOpening, aPerson, aProblem, standardCaps } from '../support/problem-builder.js'

const morning = anOpening({ id: 'morning', day: 0, slot: 0 })
const rival = anOpening({ id: 'rival', day: 0, slot: 0 })
const late = anOpening({ id: 'late', day: 0, slot: 2 })
const oneADay = { ...standardCaps, shiftsPerDay: { soft: 1, hard: 1 } }

describe('An explanation', () => {
  const explain = (problem: Problem, proposed: Assignment[], pair: Assignment) =>
    createExplainer(createProblemIndex(problem), proposed)(pair)

  it('says what speaks for a proposed name', () => {
    const problem = aProblem({
      openings: [morning],
      people: [
        aPerson('p', { wants: ['morning'] }),
        aPerson('q', { can: ['morning'], minutesBefore: 900 }),
        aPerson('r', { can: ['morning'], minutesBefore: 900 }),
      ],
    })
    const pair = { personId: 'p', openingId: 'morning' }
    expect(explain(problem, [pair], pair)).to.deep.equal({
      standing: 'proposed',
      limits: [],
      cautions: [],
      merits: [
        { code: 'wanted' },
        { code: 'needed-for-minimum', minimum: 1 },
        { code: 'others-free', count: 2 },
        { code: 'lighter-load', load: 0, typical: 5 },
      ],
      comparisons: [],
      changes: [],
    })
  })

  it('lists every limit at once, the rules of the programme among them', () => {
    const problem = aProblem({
      openings: [morning, rival],
      people: [aPerson('p', { caps: oneADay })],
      refusals: [{ personId: 'p', openingIds: ['rival'], code: 'training-missing', context: { module: 2 } }],
    })
    const proposed = [{ personId: 'p', openingId: 'morning' }]
    const { limits, standing } = explain(problem, proposed, { personId: 'p', openingId: 'rival' })
    expect(standing).to.equal('blocked')
    expect(limits).to.deep.equal([
      { code: 'rule', rule: 'training-missing', context: { module: 2 } },
      { code: 'not-offered' },
      { code: 'overlap', openingId: 'morning' },
      { code: 'day-cap', cap: 1, day: '2026-01-05' },
    ])
  })

  it('asks for one change where one shift given up settles two limits', () => {
    const problem = aProblem({
      openings: [morning, rival],
      people: [aPerson('p', { can: ['morning', 'rival'], caps: oneADay })],
    })
    const proposed = [{ personId: 'p', openingId: 'morning' }]
    const { changes } = explain(problem, proposed, { personId: 'p', openingId: 'rival' })
    expect(changes).to.deep.equal([{ code: 'free-from', openingId: 'morning' }])
  })

  it('offers the choice of which shift of the day to give up', () => {
    const problem = aProblem({
      openings: [morning, late],
      people: [aPerson('p', { can: ['morning', 'late'], caps: oneADay })],
    })
    const proposed = [{ personId: 'p', openingId: 'morning' }]
    const { changes } = explain(problem, proposed, { personId: 'p', openingId: 'late' })
    expect(changes).to.deep.equal([{ code: 'free-one-of', openingIds: ['morning'] }])
  })

  it('warns of a soft cap without calling it a limit', () => {
    const problem = aProblem({
      openings: [morning, late],
      people: [aPerson('p', { can: ['morning', 'late'] })],
    })
    const proposed = [{ personId: 'p', openingId: 'morning' }]
    const { standing, cautions } = explain(problem, proposed, { personId: 'p', openingId: 'late' })
    expect(standing).to.equal('possible')
    expect(cautions).to.deep.equal([{ code: 'day-soft-cap', cap: 1, shifts: 2 }])
  })

  it('compares with those who have the place', () => {
    const problem = aProblem({
      openings: [{ ...morning, maximum: 3, target: 3 }],
      people: [
        aPerson('keen', { wants: ['morning'] }),
        aPerson('fresh', { can: ['morning'] }),
        aPerson('signed', { can: ['morning'] }),
        aPerson('p', { can: ['morning'], minutesBefore: 540 }),
      ],
      fixed: [{ personId: 'signed', openingId: 'morning', origin: 'sign-up' }],
    })
    const proposed = ['keen', 'fresh'].map((personId) => ({ personId, openingId: 'morning' }))
    const { comparisons, limits } = explain(problem, proposed, { personId: 'p', openingId: 'morning' })
    expect(limits).to.deep.equal([{ code: 'opening-full', maximum: 3 }])
    expect(comparisons).to.deep.equal([
      { personId: 'fresh', because: 'load' },
      { personId: 'keen', because: 'wish' },
      { personId: 'signed', because: 'fixed' },
    ])
  })

  it('does not fail on names it has never heard of', () => {
    expect(explain(aProblem(), [], { personId: 'x', openingId: 'y' }).limits).to.deep.equal([
      { code: 'unknown' },
    ])
  })

  describe('beside the solver', () => {
    let solve: Solve
    before(async () => {
      solve = await createSolver()
    })

    it('never calls a proposed name blocked, nor a blocked name lawful', () => {
      const agrees = fc.property(arbitraryProblem, (problem) => {
        const index = createProblemIndex(problem)
        const { assignments } = solve(problem, { milliseconds: 10_000 })
        const explain = createExplainer(index, assignments)
        for (const pair of everyPair(problem)) {
          const { standing, limits } = explain(pair)
          const chosen = assignments.some(
            (a) => a.personId === pair.personId && a.openingId === pair.openingId,
          )
          if (index.isFixed(pair)) expect(standing).to.equal('fixed')
          else if (chosen) expect(standing).to.equal('proposed')
          else expect(isLawful(index, [...assignments, pair])).to.equal(limits.length === 0)
        }
      })
      fc.assert(agrees, { numRuns: 60 })
    })
  })
})

function everyPair(problem: Problem): Assignment[] {
  return problem.people.flatMap((person) =>
    problem.openings.map((opening) => ({ personId: person.id, openingId: opening.id })),
  )
}
