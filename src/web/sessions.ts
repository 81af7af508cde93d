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

/** Ends a sign-in that is older than the absolute limit, however busy it was (OWASP ASVS 7.3.2). */
export function absoluteExpiry(clock: Clock, absoluteMinutes: number): RequestHandler {
  return (req, _res, next) => {
    const signedInAt = req.session.signedInAt
    const expired =
      signedInAt !== undefined && clock.now().getTime() - Date.parse(signedInAt) > absoluteMinutes * 60_000
    if (!expired) {
      next()
      return
    }
    req.session.regenerate(next)
  }
}
