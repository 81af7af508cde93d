import { createHmac, timingSafeEqual } from 'node:crypto'

const windowMilliseconds = 60_000
/** A code stays good for the window it was shown in and two more, so that typing slowly is no problem. */
const goodWindows = 3
const digits = 6

/** Codes shown on a centre's screen, as in RFC 6238 with a window of a minute; nothing is stored. */
export function createRotatingCodes(secret: string) {
  const codeOf = (shiftId: string, window: number): string => {
    const digest = createHmac('sha256', secret).update(`check-in:${shiftId}:${window}`).digest()
    const number = digest.readUInt32BE(digest.length - 4) % 10 ** digits
    return String(number).padStart(digits, '0')
  }
  const windowAt = (now: Date): number => Math.floor(now.getTime() / windowMilliseconds)
  const same = (a: string, b: string): boolean =>
    a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
  return {
    codeFor: (shiftId: string, now: Date): string => codeOf(shiftId, windowAt(now)),
    isGood: (shiftId: string, typed: string, now: Date): boolean =>
      Array.from({ length: goodWindows }, (_, back) => codeOf(shiftId, windowAt(now) - back)).some((code) =>
        same(code, typed),
      ),
  }
}

export type RotatingCodes = ReturnType<typeof createRotatingCodes>
