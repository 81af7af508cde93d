import { Worker } from 'node:worker_threads'
import type { Problem } from './model/problem.js'
import type { Proposal } from './model/proposal.js'
import type { SolveLimits } from './solver/highs-solver.js'
import type { FromSolver, ToSolver } from './worker-messages.js'

/** `crashed`: the worker died on it; `too-slow`: it did not even keep its own time limit; `failed`: it answered with
 * an error; `closed`: the application is stopping. */
export type SolveOutcome =
  | { ok: true; proposal: Proposal }
  | { ok: false; reason: 'crashed' | 'too-slow' | 'closed' }
  | { ok: false; reason: 'failed'; message: string }

export interface SolverPool {
  solve: (problem: Problem, limits: SolveLimits) => Promise<SolveOutcome>
  close: () => Promise<void>
}

export interface SolverPoolOptions {
  spawn?: () => Worker
  /** How long after its own limit a request may still be on its way. */
  graceMilliseconds?: number
  /** A solver nobody needs gives its memory back. */
  idleMilliseconds?: number
}

interface Job {
  requestId: number
  problem: Problem
  limits: SolveLimits
  settle: (outcome: SolveOutcome) => void
}

/** One solver thread and a queue before it. The thread starts with the first request; when it dies, only the request
 * it was working on is lost, and the next one gets a new thread. */
export function createSolverPool(options: SolverPoolOptions = {}): SolverPool {
  const { spawn = spawnSolver, graceMilliseconds = 5_000, idleMilliseconds = 60_000 } = options
  const waiting: Job[] = []
  let running: Job | undefined
  let worker: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let lastRequestId = 0

  function next(): void {
    if (running) return
    clearTimeout(timer)
    running = waiting.shift()
    if (!running) {
      timer = setTimeout(() => void stopWorker(), idleMilliseconds).unref()
      return
    }
    const { requestId, problem, limits } = running
    timer = setTimeout(() => abandon('too-slow'), limits.milliseconds + graceMilliseconds)
    worker ??= startWorker()
    const message: ToSolver = { kind: 'solve', requestId, problem, limits }
    worker.postMessage(message)
  }

  function startWorker(): Worker {
    const started = spawn()
    started.unref()
    // A thread that was already replaced must not speak for its successor.
    const whenCurrent = (act: () => void): void => {
      if (worker === started) act()
    }
    started.on('message', (message: FromSolver) => whenCurrent(() => receive(message)))
    started.on('error', () => whenCurrent(() => abandon('crashed')))
    started.on('exit', () => whenCurrent(() => abandon('crashed')))
    return started
  }

  function receive(message: FromSolver): void {
    if (message.requestId !== running?.requestId) return
    if (message.kind === 'solved') {
      finish({ ok: true, proposal: message.proposal })
      return
    }
    // An error inside WebAssembly can leave its memory in any state: the next request gets a fresh thread.
    void stopWorker()
    finish({ ok: false, reason: 'failed', message: message.message })
  }

  function abandon(reason: 'crashed' | 'too-slow'): void {
    void stopWorker()
    finish({ ok: false, reason })
  }

  function finish(outcome: SolveOutcome): void {
    const done = running
    running = undefined
    done?.settle(outcome)
    next()
  }

  async function stopWorker(): Promise<void> {
    const stopping = worker
    worker = undefined
    await stopping?.terminate()
  }

  return {
    solve: (problem, limits) =>
      new Promise((settle) => {
        if (closed) {
          settle({ ok: false, reason: 'closed' })
          return
        }
        lastRequestId += 1
        waiting.push({ requestId: lastRequestId, problem, limits, settle })
        next()
      }),
    close: async () => {
      closed = true
      for (const job of [running, ...waiting.splice(0)]) job?.settle({ ok: false, reason: 'closed' })
      running = undefined
      clearTimeout(timer)
      await stopWorker()
    },
  }
}

function spawnSolver(): Worker {
  return new Worker(new URL('./solver.worker.js', import.meta.url))
}
