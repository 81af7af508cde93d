/** A solver thread that misbehaves on request, told apart by the id of the first person in the problem. */
import { parentPort } from 'node:worker_threads'
import type { FromSolver, ToSolver } from '../../../../src/features/matching/worker-messages.js'

const zero = { shortage: 0, overload: 0, vacancies: 0, lesserWishes: 0, unevenness: 0, changes: 0 }

parentPort?.on('message', ({ requestId, problem }: ToSolver) => {
  const order = problem.people[0]?.id ?? ''
  if (order === 'exit') process.exit(3)
  if (order === 'throw') throw new Error('out of order')
  if (order === 'hang') for (;;);
  const message: FromSolver =
    order === 'fail'
      ? { kind: 'failed', requestId, message: 'no memory' }
      : {
          kind: 'solved',
          requestId,
          proposal: {
            assignments: [{ personId: order, openingId: 'echo' }],
            score: zero,
            proof: { status: 'optimal', stages: [], milliseconds: 0 },
          },
        }
  parentPort?.postMessage(message)
})
