import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { localsOf } from './express-types.js'

/** A reference that a person can read out on the phone, also shown on the error page. */
export const requestId: RequestHandler = (_req, res, next) => {
  localsOf(res).requestId = randomUUID().slice(-10)
  res.setHeader('X-Request-Id', localsOf(res).requestId)
  next()
}
