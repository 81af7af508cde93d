import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { localsOf } from './express-types.js'

const underway = new AsyncLocalStorage<string>()

/** A reference that a person can read out on the phone, also shown on the error page. */
export const requestId: RequestHandler = (_req, res, next) => {
  const id = randomUUID().slice(-10)
  localsOf(res).requestId = id
  res.setHeader('X-Request-Id', id)
  underway.run(id, next)
}

/** The request in the course of which this is called; null for what time or a command does. */
export const currentRequestId = (): string | null => underway.getStore() ?? null
