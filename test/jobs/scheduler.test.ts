import { expect } from 'chai'
import type { Connection } from 'mongoose'
import { pino } from 'pino'
import { createJobHistory } from '../../src/jobs/job-history.js'
import type { Job } from '../../src/jobs/job.js'
import { createScheduler } from '../../src/jobs/scheduler.js'
import { createLeases } from '../../src/storage/leases.js'
import { testClock } from '../support/clock.js'
import { openTestDatabase } from '../support/store.js'

const logger = pino({ level: 'silent' })

describe('the scheduler', () => {
  let connection: Connection
  beforeEach(async () => {
    connection = await openTestDatabase()
  })
  afterEach(() => connection.close())

  function house(job: Job) {
    const clock = testClock()
    const history = createJobHistory({ connection })
    const leases = createLeases({ connection, clock })
    const process = () => createScheduler({ jobs: [job], leases, history, clock, logger })
    return { clock, history, leases, process }
  }

  it('runs a job once per interval, whichever of several processes gets it', async () => {
    let runs = 0
    const job: Job = { name: 'count', everyMinutes: 10, run: () => Promise.resolve((runs += 1)) }
    const { clock, process } = house(job)
    const processes = [process(), process(), process()]
    const everyoneLooks = () => Promise.all(processes.map((each) => each.runDue()))
    await everyoneLooks()
    await everyoneLooks()
    expect(runs).to.equal(1)
    clock.advance(9)
    await everyoneLooks()
    expect(runs).to.equal(1)
    clock.advance(1)
    await everyoneLooks()
    expect(runs).to.equal(2)
  })

  it('hands a job to another process when its holder died', async () => {
    let runs = 0
    const job: Job = { name: 'count', everyMinutes: 1, run: () => Promise.resolve((runs += 1)) }
    const { clock, leases, process } = house(job)
    await leases.takeLease({ name: 'job:count', holder: 'dead', minutes: 15 })
    await process().runDue()
    expect(runs).to.equal(0)
    clock.advance(15)
    await process().runDue()
    expect(runs).to.equal(1)
  })

  it('keeps what a run did, and that it failed, and goes on', async () => {
    const outcomes = [() => 3, () => 0, () => Promise.reject(new Error('no luck')), () => 1]
    const job: Job = { name: 'try', everyMinutes: 5, run: async () => (await outcomes.shift()?.()) ?? 0 }
    const { clock, history, process } = house(job)
    const scheduler = process()
    for (let round = 0; round < 4; round += 1) {
      await scheduler.runDue()
      clock.advance(5)
    }
    const runs = await history.listRuns(10)
    expect(runs.map(({ outcome, dealtWith, error }) => ({ outcome, dealtWith, error }))).to.deep.equal([
      { outcome: 'done', dealtWith: 1, error: null },
      { outcome: 'failed', dealtWith: 0, error: 'no luck' },
      { outcome: 'done', dealtWith: 3, error: null },
    ])
  })

  it('stops after the run under way', async () => {
    let begun: () => void = () => undefined
    let finish: (count: number) => void = () => undefined
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const end = new Promise<number>((resolve) => (finish = resolve))
    const job: Job = {
      name: 'long',
      everyMinutes: 5,
      run: () => {
        begun()
        return end
      },
    }
    const { history, process } = house(job)
    const scheduler = process()
    scheduler.start()
    await beginning
    const stopped = scheduler.stop()
    finish(1)
    await stopped
    expect(await history.listRuns(10)).to.have.length(1)
  })
})
