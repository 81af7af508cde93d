import compression from 'compression'
import express, { type Express } from 'express'
import type { Services } from './composition.js'
import { allPages, menuEntries } from './feature-routers.js'
import { identityPaths } from './features/identity/index.js'
import { appearance } from './web/appearance.js'
import { currentActor } from './web/current-actor.js'
import { errorHandler, unknownPath } from './web/error-handler.js'
import { healthRoutes } from './web/health.js'
import { chooseLocale } from './web/locale.js'
import { pageRouter } from './web/page-router.js'
import { createPageRenderer } from './web/render.js'
import { requestId } from './web/request-id.js'
import { requestLog } from './web/request-log.js'
import { securityHeaders } from './web/security-headers.js'
import { sessionExpiry, sessions } from './web/sessions.js'
import { createAssetUrl, staticAssets } from './web/static-assets.js'

/** The life of a request, in order. */
export function createApp(services: Services): Express {
  const { config, connection, clock, secrets, logger, translators, rateLimits, authentication } = services
  const https = config.baseUrl.startsWith('https:')
  const asset = createAssetUrl({ remember: !config.reloadViews })
  const renderer = createPageRenderer({ renderer: services.renderer, asset, menuEntries, demo: config.demo })

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustedProxies)
  app.set('query parser', 'simple')

  app.use(requestId)
  app.use(requestLog(logger))
  app.use(securityHeaders({ https }))
  app.use(compression())
  app.use(staticAssets())
  app.use(healthRoutes(async () => (await connection.db?.command({ ping: 1 }))?.['ok'] === 1))
  app.use(chooseLocale(translators, { secure: https }))
  app.use(appearance)
  app.use(
    sessions({ connection, secret: secrets.session, secure: https, idleMinutes: config.sessionIdleMinutes }),
  )
  app.use(
    sessionExpiry(clock, {
      idleMinutes: config.sessionIdleMinutes,
      absoluteMinutes: config.sessionAbsoluteMinutes,
    }),
  )
  app.use(authentication.restore)
  app.use(currentActor)
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2000 }))
  app.use(
    pageRouter(allPages(services), {
      clock,
      renderer,
      rateLimits,
      authenticate: authentication.authenticate,
      signInPath: identityPaths.signIn,
      secondFactorPath: identityPaths.accountSecondFactor,
    }),
  )
  app.use(unknownPath)
  app.use(errorHandler({ renderer, translators, logger }))
  return app
}
