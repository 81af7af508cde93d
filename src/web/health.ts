import { Router } from 'express'

/** `/health`: the process lives. `/ready`: it can answer people, because the store answers it. */
export function healthRoutes(isReady: () => Promise<boolean>): Router {
  const router = Router()
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/ready', async (_req, res) => {
    const ready = await isReady()
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not-ready' })
  })
  return router
}
