import { createHash, timingSafeEqual } from 'node:crypto'
import { Router, type Request } from 'express'
import { metricsMediaType, metricsText, type Metric } from './metrics-text.js'

interface Options {
  /** null: only this machine may ask. */
  readonly token: string | null
  readonly read: () => Promise<readonly Metric[]>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const localAddresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** A proxy on the same machine speaks for the world: what it forwards is not local, whether we believe it or not. */
function isLocal(req: Request): boolean {
  const forwarded = req.headers['x-forwarded-for'] ?? req.headers['forwarded']
  return forwarded === undefined && localAddresses.includes(req.socket.remoteAddress ?? '')
}

function mayAsk(req: Request, token: string | null): boolean {
  if (token === null) return isLocal(req)
  const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

/** `/metrics` for whoever watches over the site; for everybody else there is no such page. */
export function metricsRoute({ token, read }: Options): Router {
  const router = Router()
  router.get('/metrics', async (req, res, next) => {
    if (!mayAsk(req, token)) {
      next()
      return
    }
    const text = metricsText(await read())
    res.set('Cache-Control', 'no-store').type(metricsMediaType).send(text)
  })
  return router
}
