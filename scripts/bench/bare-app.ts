import express from 'express'
import { composeServices } from '../../src/composition.js'
import { readConfig } from '../../src/config/config.js'
import { allPages, menuEntries } from '../../src/feature-routers.js'
import { createFormat } from '../../src/i18n/format.js'
import { systemClock } from '../../src/lib/clock.js'
import { openStorage } from '../../src/storage/connection.js'
import { standardAppearance } from '../../src/web/appearance-choice.js'
import { localsOf } from '../../src/web/express-types.js'
import type { PageRequest, ViewAnswer } from '../../src/web/page.js'
import { createPageRenderer } from '../../src/web/render.js'
import { createAssetUrl } from '../../src/web/static-assets.js'

/**
 * A bare Express + EJS application that renders the very HTML of the open-shifts page from memory: the view model
 * is computed once, then there is no session, no store, no guard. What the real page costs is measured against it.
 */
const config = readConfig()
const storage = await openStorage(config)
const services = composeServices({ config, connection: storage.connection, clock: systemClock })
const account = await services.accounts.findByEmail(process.env['BENCH_EMAIL'] ?? '')
if (account === null) throw new Error('BENCH_EMAIL names nobody')
const actor = await services.identity.loadActor(account.id)
const t = services.translators.for('az')
const format = createFormat('az')
const page = allPages(services).find(({ path }) => path === '/shifts')
const request: PageRequest = {
  actor,
  locale: 'az',
  t,
  format,
  now: new Date(),
  params: {},
  query: {},
  body: {},
  file: null,
  path: '/shifts',
  url: '/shifts',
  address: '',
  sessionId: '',
  userAgent: '',
  appearance: standardAppearance,
  remembered: () => null,
  authenticate: () => Promise.reject(new Error('Nobody signs in here')),
}
const answer = (await page?.get?.(request)) as ViewAnswer
await services.solver.close()
await storage.close()

const renderer = createPageRenderer({
  renderer: services.renderer,
  asset: createAssetUrl({ remember: true }),
  menuEntries,
  demo: true,
})
const app = express()
app.use((req, res, next) => {
  Object.assign(localsOf(res), { t, format, locale: 'az', nonce: 'x', actor, appearance: standardAppearance })
  Object.assign(req, { session: { csrfToken: 'x'.repeat(64) } })
  next()
})
app.get(['/', '/shifts'], async (req, res) => {
  res.type('html').send(await renderer.render(req, res, { ...answer, flash: null }))
})
app.listen(config.port, config.host)
