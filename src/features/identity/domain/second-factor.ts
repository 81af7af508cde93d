/** RFC 6238 with the values that every authenticator app knows: SHA-1, six digits, thirty seconds. */
export const codePeriodSeconds = 30
/** One period to either side, for clocks that are not quite right (RFC 6238, 5.2). */
export const codeWindow = 1

/** As people type it: with or without hyphens and spaces, in capitals or not. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]+/g, '')

export const isTimedCode = (typed: string): boolean => /^\d{6}$/.test(plainCode(typed))

/** Which thirty seconds a code that was right belonged to; each counts once (RFC 6238, 5.2). */
export const stepOf = (now: Date, delta: number): number =>
  Math.floor(now.getTime() / 1000 / codePeriodSeconds) + delta
