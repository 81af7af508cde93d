import { parentPort } from 'node:worker_threads'
import { createSolver } from './solver/highs-solver.js'
import type { FromSolver, ToSolver } from './worker-messages.js'

const solving = createSolver()

parentPort?.on('message', (message: ToSolver) => void answer(message))

async function answer({ requestId, problem, limits }: ToSolver): Promise<void> {
  const solve = await solving
  reply(attempt(() => ({ kind: 'solved', requestId, proposal: solve(problem, limits) }), requestId))
}

function attempt(work: () => FromSolver, requestId: number): FromSolver {
  try {
    return work()
  } catch (error) {
    return { kind: 'failed', requestId, message: error instanceof Error ? error.message : String(error) }
  }
}

function reply(message: FromSolver): void {
  parentPort?.postMessage(message)
}
