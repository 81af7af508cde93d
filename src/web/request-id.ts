import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { localsOf } from './express-types.js'

/** A reference that a person can read out on the phone, also shown on the error page. */
export const requestId: RequestHandler = (_req, res, next) => {
  localsOf(res).requestId = randomBytes(5).toString('hex')
  res.setHeader('X-Request-Id', localsOf(res).requestId)
  next()
}
