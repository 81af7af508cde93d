import MongoStore from 'connect-mongo'
import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Connection } from 'mongoose'
import type { Clock } from '../lib/clock.js'

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
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: idleMilliseconds },
    store: MongoStore.create({
      client: connection.getClient(),
      dbName: connection.name,
      collectionName: 'sessions',
      stringify: false,
      // Touching at most once a minute spares the store a write per page.
      touchAfter: 60,
      ttl: idleMinutes * 60,
    }),
  })
}

interface Limits {
  readonly idleMinutes: number
  readonly absoluteMinutes: number
}

const minutesSince = (text: string | undefined, now: Date): number =>
  text === undefined ? 0 : (now.getTime() - Date.parse(text)) / 60_000

/**
 * Ends a sign-in that nobody has used for the idle time, and one that is older than the absolute limit, however
 * busy it was (OWASP ASVS 7.3). The store forgets idle sessions too, but when it finds the time.
 */
export function sessionExpiry(clock: Clock, { idleMinutes, absoluteMinutes }: Limits): RequestHandler {
  return ({ session: current }, _res, next) => {
    const now = clock.now()
    const { signedInAt, lastSeenAt = signedInAt } = current
    if (signedInAt === undefined) {
      next()
      return
    }
    const idle = minutesSince(lastSeenAt, now)
    if (idle > idleMinutes || minutesSince(signedInAt, now) > absoluteMinutes) {
      current.regenerate(next)
      return
    }
    // To the minute: a write per page would be too much for telling a device "last seen today at 14:05".
    if (idle >= 1) current.lastSeenAt = now.toISOString()
    next()
  }
}
