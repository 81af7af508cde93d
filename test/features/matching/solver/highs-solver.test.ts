import { expect } from 'chai'
import fc from 'fast-check'
import { clashBetween } from '../../../../src/features/matching/model/clashes.js'
import { isLawful } from '../../../../src/features/matching/model/limits.js'
import { createPlan } from '../../../../src/features/matching/model/plan.js'
import type { Assignment, Problem } from '../../../../src/features/matching/model/problem.js'
import { createProblemIndex } from '../../../../src/features/matching/model/problem-index.js'
import { compareScores, scoreOf } from '../../../../src/features/matching/model/score.js'
import { solveGreedily } from '../../../../src/features/matching/solver/greedy.js'
import { createSolver, type Solve } from '../../../../src/features/matching/solver/highs-solver.js'
import { arbitraryProblem } from '../support/arbitrary-problem.js'
import { bestScoreByTrying } from '../support/brute-force.js'
import { anOpening, aPerson, aProblem, aWeek, standardCaps } from '../support/problem-builder.js'

/** Far more than it takes, so that a busy machine proves as much as an idle one. */
const enough = { milliseconds: 60_000 }

describe('The exact solver', function () {
  this.timeout(120_000)
  let solve: Solve
  before(async () => {
    solve = await createSolver()
  })

  const namesIn = (problem: Problem): string[] =>
    solve(problem, enough).assignments.map(({ personId, openingId }) => `${personId}→${openingId}`)

  const morning = anOpening({ id: 'morning', day: 0, slot: 0 })
  const rival = anOpening({ id: 'rival', day: 0, slot: 0 })
  const noon = anOpening({ id: 'noon', day: 0, slot: 1 })

  const golden: { fact: string; problem: Problem; names: string[] }[] = [
    { fact: 'answers an empty problem with an empty plan', problem: aProblem(), names: [] },
    {
      fact: 'leaves openings empty when nobody can come',
      problem: aProblem({ openings: [morning], people: [aPerson('p')] }),
      names: [],
    },
    {
      fact: 'moves the flexible person so that both minimums are met',
      problem: aProblem({
        openings: [morning, rival],
        people: [
          aPerson('flexible', { wants: ['morning'], can: ['rival'] }),
          aPerson('tied', { can: ['morning'] }),
        ],
      }),
      names: ['flexible→rival', 'tied→morning'],
    },
    {
      fact: 'prefers the one who wants to the one who can, whatever their hours',
      problem: aProblem({
        openings: [morning],
        people: [
          aPerson('eager', { wants: ['morning'], minutesBefore: 1800 }),
          aPerson('fresh', { can: ['morning'] }),
        ],
      }),
      names: ['eager→morning'],
    },
    {
      fact: 'gives the shift to the one with fewer hours when wishes are equal',
      problem: aProblem({
        openings: [morning],
        people: [
          aPerson('busy', { can: ['morning'], minutesBefore: 900 }),
          aPerson('fresh', { can: ['morning'] }),
        ],
      }),
      names: ['fresh→morning'],
    },
    {
      fact: 'fills a minimum above a soft cap, but not a mere target',
      problem: aProblem({
        openings: [morning, { ...noon, minimum: 0 }, anOpening({ id: 'late', day: 0, slot: 2 })],
        people: [
          aPerson('p', {
            can: ['morning', 'noon', 'late'],
            caps: { ...standardCaps, shiftsPerDay: { soft: 1, hard: 3 } },
          }),
        ],
      }),
      names: ['p→late', 'p→morning'],
    },
    {
      fact: 'keeps the previous plan when nothing speaks against it',
      problem: aProblem({
        openings: [morning, noon],
        people: ['p', 'q'].map((id) => aPerson(id, { can: ['morning', 'noon'] })),
        previous: [
          { personId: 'q', openingId: 'morning' },
          { personId: 'p', openingId: 'noon' },
        ],
      }),
      names: ['p→noon', 'q→morning'],
    },
    {
      fact: 'counts an existing sign-up as filled and its person as taken',
      problem: aProblem({
        openings: [morning, rival],
        people: ['p', 'q'].map((id) => aPerson(id, { can: ['morning', 'rival'] })),
        fixed: [{ personId: 'p', openingId: 'morning', origin: 'sign-up' }],
      }),
      names: ['q→rival'],
    },
    {
      fact: 'leaves time to travel between two places',
      problem: aProblem({
        openings: [morning, { ...noon, place: 'centre-2' }],
        people: [
          aPerson('p', {
            can: ['morning', 'noon'],
            caps: { ...standardCaps, shiftsPerDay: { soft: 2, hard: 2 } },
          }),
        ],
        previous: [{ personId: 'p', openingId: 'noon' }],
      }),
      names: ['p→noon'],
    },
    {
      fact: 'respects the number of shifts a person asked for',
      problem: aProblem({
        openings: [morning, anOpening({ id: 'tuesday', day: 1, slot: 0 })],
        people: [
          aPerson('p', {
            wants: ['tuesday'],
            can: ['morning'],
            caps: { ...standardCaps, shiftsPerWeekChosen: 1 },
          }),
        ],
      }),
      names: ['p→tuesday'],
    },
    {
      fact: 'does not mind ids that mean something in other languages',
      problem: aProblem({
        openings: [{ ...morning, id: 'x + 2 y <= 3\nEnd' }],
        people: [aPerson('"; drop', { can: ['x + 2 y <= 3\nEnd'] })],
      }),
      names: ['"; drop→x + 2 y <= 3\nEnd'],
    },
  ]

  for (const { fact, problem, names } of golden) {
    it(fact, () => {
      const proposal = solve(problem, enough)
      expect(proposal.assignments.map((pair) => `${pair.personId}→${pair.openingId}`)).to.have.members(names)
      expect(proposal.proof.status).to.equal('optimal')
    })
  }

  it('finds the score that trying every plan finds, and proves it', () => {
    const agrees = fc.property(arbitraryProblem, (problem) => {
      const proposal = solve(problem, enough)
      expect(proposal.score).to.deep.equal(bestScoreByTrying(createProblemIndex(problem)))
      expect(proposal.proof.stages.every(({ value, bound, proven }) => proven && value === bound)).to.equal(
        true,
      )
    })
    fc.assert(agrees, { numRuns: 150 })
  })

  it('breaks no hard limit, puts nobody in two places and overfills nothing', () => {
    const keepsLaw = fc.property(arbitraryProblem, (problem) => {
      const index = createProblemIndex(problem)
      const { assignments } = solve(problem, enough)
      expect(isLawful(index, assignments)).to.equal(true)
      expectNobodyTwice(problem, assignments)
      expectNothingOverfilled(problem, assignments)
    })
    fc.assert(keepsLaw, { numRuns: 150 })
  })

  it('gives the same answer to the same problem, in whatever order it is told', () => {
    const problem = aWeek({ roles: 3, people: 20, seed: 7 })
    const reversed = {
      ...problem,
      people: problem.people.toReversed(),
      openings: problem.openings.toReversed(),
    }
    expect(namesIn(reversed)).to.deep.equal(namesIn(problem))
    expect(namesIn(problem)).to.deep.equal(namesIn(problem))
  })

  it('proves an ordinary week of five roles and fifty people', () => {
    const problem = aWeek({ roles: 5, people: 50, seed: 1 })
    const proposal = solve(problem, enough)
    const index = createProblemIndex(problem)
    expect(proposal.proof.status).to.equal('optimal')
    expect(isLawful(index, proposal.assignments)).to.equal(true)
    expect(compareScores(proposal.score, scoreOf(index, solveGreedily(index)))).to.be.below(0)
  })

  it('says so when time runs out, with a lawful plan no worse than the greedy one', () => {
    const problem = aWeek({ roles: 5, people: 50, seed: 1 })
    const index = createProblemIndex(problem)
    const { proof, score, assignments } = solve(problem, { milliseconds: 0 })
    expect(proof.status).to.equal('time-limit')
    expect(proof.stages.some(({ value, bound, proven }) => !proven && bound < value)).to.equal(true)
    expect(isLawful(index, assignments)).to.equal(true)
    expect(compareScores(score, scoreOf(index, solveGreedily(index)))).to.be.at.most(0)
  })
})

function expectNobodyTwice(problem: Problem, assignments: readonly Assignment[]): void {
  const index = createProblemIndex(problem)
  const plan = createPlan(index, assignments)
  for (const { personId, openingId } of assignments) {
    const opening = index.opening(openingId)!
    const others = plan.dutiesOf(personId).filter((duty) => duty !== opening)
    expect(others.filter((duty) => clashBetween(duty, opening, problem.travelMinutes))).to.deep.equal([])
  }
}

function expectNothingOverfilled(problem: Problem, assignments: readonly Assignment[]): void {
  const filled = createPlan(createProblemIndex(problem), assignments).filled
  for (const { openingId } of assignments) {
    const opening = problem.openings.find(({ id }) => id === openingId)!
    expect(filled(openingId)).to.be.at.most(opening.maximum)
  }
}
