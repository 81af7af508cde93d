import { Worker } from 'node:worker_threads'
import { expect } from 'chai'
import {
  createSolverPool,
  type SolveOutcome,
  type SolverPool,
} from '../../../src/features/matching/solver-pool.js'
import { anOpening, aPerson, aProblem } from './support/problem-builder.js'

const limits = { milliseconds: 10_000 }

describe('The solver pool', () => {
  let pool: SolverPool
  let spawned = 0

  const unruly = (): Worker => {
    spawned += 1
    return new Worker(new URL('./support/unruly.worker.js', import.meta.url), { stderr: true })
  }
  const ask = (order: string, milliseconds = 10_000): Promise<SolveOutcome> =>
    pool.solve(aProblem({ people: [aPerson(order)] }), { milliseconds })
  const answerTo = (outcome: SolveOutcome): string =>
    outcome.ok ? (outcome.proposal.assignments[0]?.personId ?? '') : outcome.reason

  beforeEach(() => {
    spawned = 0
    pool = createSolverPool({ spawn: unruly, graceMilliseconds: 50 })
  })
  afterEach(() => pool.close())

  it('solves with the real solver in a thread of its own', async () => {
    const real = createSolverPool()
    const morning = anOpening({ id: 'morning', day: 0, slot: 0 })
    const outcome = await real.solve(
      aProblem({ openings: [morning], people: [aPerson('p', { can: ['morning'] })] }),
      limits,
    )
    await real.close()
    expect(outcome)
      .to.have.nested.property('proposal.assignments')
      .deep.equal([{ personId: 'p', openingId: 'morning' }])
  })

  it('gives each of many simultaneous requests its own answer, from one thread', async () => {
    const orders = Array.from({ length: 20 }, (_, number) => `order-${number}`)
    const outcomes = await Promise.all(orders.map((order) => ask(order)))
    expect(outcomes.map(answerTo)).to.deep.equal(orders)
    expect(spawned).to.equal(1)
  })

  for (const crash of ['exit', 'throw']) {
    it(`loses only the request on which the thread dies (${crash})`, async () => {
      const outcomes = await Promise.all(['first', crash, 'last'].map((order) => ask(order)))
      expect(outcomes.map(answerTo)).to.deep.equal(['first', 'crashed', 'last'])
      expect(spawned).to.equal(2)
    })
  }

  it('ends a request that outstays its time and goes on with the next', async () => {
    const outcomes = await Promise.all([ask('hang', 10), ask('next')])
    expect(outcomes.map(answerTo)).to.deep.equal(['too-slow', 'next'])
  })

  it('passes on the words of a failure and starts afresh', async () => {
    expect(await ask('fail')).to.deep.equal({ ok: false, reason: 'failed', message: 'no memory' })
    expect(answerTo(await ask('next'))).to.equal('next')
    expect(spawned).to.equal(2)
  })

  it('answers everybody when it closes, and everybody after', async () => {
    const waiting = [ask('hang'), ask('behind')]
    await pool.close()
    expect((await Promise.all([...waiting, ask('after')])).map(answerTo)).to.deep.equal([
      'closed',
      'closed',
      'closed',
    ])
  })

  it('starts no thread before it is asked', () => {
    expect(spawned).to.equal(0)
  })
})
