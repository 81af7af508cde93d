import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { localsOf } from './express-types.js'

/** One line per request with the route's pattern, never the address asked for: paths and queries can carry tokens. */
export function requestLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    res.on('finish', () => {
      const route = (req.route as { path?: unknown } | undefined)?.path
      logger.info({
        requestId: localsOf(res).requestId,
        method: req.method,
        route: typeof route === 'string' ? route : null,
        status: res.statusCode,
        milliseconds: Math.round(performance.now() - startedAt),
      })
    })
    next()
  }
}
