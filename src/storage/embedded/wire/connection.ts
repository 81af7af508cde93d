import type { Socket } from 'node:net'
import { maxMessage, readRequest, writeReply, type Reply, type Request } from './messages.js'

/** Answers one request; always resolves, errors are replies too. */
export type Answer = (request: Request) => Reply | Promise<Reply>

/** Splits a stream into wire messages. Throws when what arrives cannot be one. */
function createSplitter(): (chunk: Buffer) => Buffer[] {
  let chunks: Buffer[] = []
  let held = 0
  return (chunk) => {
    chunks.push(chunk)
    held += chunk.length
    const frames: Buffer[] = []
    let needed = chunks[0] && chunks[0].length >= 4 ? chunks[0].readInt32LE(0) : 4
    if (held < needed) return frames
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks, held)
    while (rest.length >= 4) {
      needed = rest.readInt32LE(0)
      if (needed < 16 || needed > maxMessage) throw new RangeError(`A message of ${needed} bytes`)
      if (rest.length < needed) break
      frames.push(rest.subarray(0, needed))
      rest = rest.subarray(needed)
    }
    chunks = rest.length > 0 ? [rest] : []
    held = rest.length
    return frames
  }
}

/** Serves one client: its messages are answered in the order they came. */
export function serveConnection(socket: Socket, answer: Answer): void {
  const split = createSplitter()
  let queue = Promise.resolve()
  const handle = async (frame: Buffer): Promise<void> => {
    const request = readRequest(frame)
    const reply = await answer(request)
    if (request.wantsReply && !socket.destroyed) socket.write(writeReply(request, reply))
  }
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    try {
      for (const frame of split(chunk))
        queue = queue.then(() => handle(frame)).catch(() => void socket.destroy())
    } catch {
      socket.destroy()
    }
  })
}
