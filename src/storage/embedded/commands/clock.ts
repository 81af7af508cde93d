import { Binary, Long, Timestamp } from 'bson'
import type { Doc } from '../language/values.js'

/** The logical time drivers pass around: seconds and a number within the second. */
function createClock(): { tick(): Timestamp; last(): Timestamp; gossip(): Doc } {
  let [seconds, step] = [Math.floor(Date.now() / 1000), 1]
  const last = (): Timestamp => new Timestamp({ t: seconds, i: step })
  return {
    tick: () => {
      const now = Math.floor(Date.now() / 1000)
      if (now > seconds) [seconds, step] = [now, 0]
      step += 1
      return last()
    },
    last,
    gossip: () => ({
      $clusterTime: {
        clusterTime: last(),
        signature: { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO },
      },
      operationTime: last(),
    }),
  }
}

export const clock = createClock()
