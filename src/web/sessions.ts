import type { RequestHandler } from 'express'
import session, { type SessionData } from 'express-session'
import type { Connection } from 'mongoose'
import type { Clock } from '../lib/clock.js'
import { SessionStore } from './session-store.js'

export const sessionCookie = 'konullu.sid'

interface Options {
  readonly connection: Connection
  readonly secret: string
  readonly secure: boolean
  readonly idleMinutes: number
}

/** Sessions live in the store, so that any process can answer any request. */
export function sessions({ connection, secret, secure, idleMinutes }: Options): RequestHandler {
  const idleMilliseconds = idleMinutes * 60_000
  return session({
    name: sessionCookie,
    secret,
    resave: false,
    saveUninitialized: false,
    // With every saving, which `sessionExpiry` causes once a minute, and not with every page.
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: idleMilliseconds },
    store: new SessionStore({ connection, idleMinutes }),
  })
}

interface Limits {
  readonly idleMinutes: number
  readonly absoluteMinutes: number
}

const minutesSince = (text: string | undefined, now: Date): number =>
  text === undefined ? 0 : (now.getTime() - Date.parse(text)) / 60_000

/** Whether the store has it, or will: a session in which nothing was written down is never saved. */
const isKept = (current: Partial<SessionData>): boolean =>
  Object.keys(current).some((key) => key !== 'cookie')

/**
 * Ends a sign-in that nobody has used for the idle time, and one that is older than the absolute limit, however
 * busy it was (OWASP ASVS 7.3). The store forgets idle sessions too, but when it finds the time.
 */
export function sessionExpiry(clock: Clock, { idleMinutes, absoluteMinutes }: Limits): RequestHandler {
  return ({ session: current }, _res, next) => {
    const now = clock.now()
    const { signedInAt, lastSeenAt = signedInAt } = current
    const idle = minutesSince(lastSeenAt, now)
    const isOver = idle > idleMinutes || minutesSince(signedInAt, now) > absoluteMinutes
    if (signedInAt !== undefined && isOver) {
      current.regenerate(next)
      return
    }
    // To the minute: a write per page would be too much for telling a device "last seen today at 14:05".
    if (isKept(current) && (lastSeenAt === undefined || idle >= 1)) current.lastSeenAt = now.toISOString()
    next()
  }
}
