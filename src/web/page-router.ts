import { Router, type Request, type RequestHandler, type Response } from 'express'
import { hasCapability } from '../access/policy.js'
import type { Actor } from '../access/roles.js'
import type { Clock } from '../lib/clock.js'
import { forbidden, StopError } from '../lib/stop-error.js'
import { rememberAppearance } from './appearance.js'
import { isRequestValid } from './csrf.js'
import { localsOf } from './express-types.js'
import type {
  Answer,
  AuthenticationResult,
  FormBody,
  Handler,
  Page,
  PageRequest,
  Requirement,
} from './page.js'
import type { RateLimits } from './rate-limits.js'
import type { PageRenderer } from './render.js'
import { applySessionChange, takeFlash } from './session-change.js'

export type Authenticate = (
  req: Request,
  res: Response,
  strategy: 'password' | 'link',
) => Promise<AuthenticationResult>

export interface PageRouterDependencies {
  readonly clock: Clock
  readonly renderer: PageRenderer
  readonly rateLimits: RateLimits
  readonly authenticate: Authenticate
  readonly signInPath: string
  /** Where people go whose roles wait for a second factor. */
  readonly secondFactorPath: string
}

const megabyte = 1024 * 1024

/** Loaded with the first file that somebody sends. */
const uploadOf = (field: string): RequestHandler => {
  const limits = { fileSize: 5 * megabyte, files: 1, fields: 100, fieldSize: 64 * 1024 }
  return async (req, res, next) => {
    const { default: multer } = await import('multer')
    const take = multer({ storage: multer.memoryStorage(), limits }).single(field)
    await take(req, res, next)
  }
}

/** Only strings and lists of strings reach a form; the flat parser gives nothing else. */
function flatQuery(query: Request['query']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value
      return typeof first === 'string' ? [[key, first]] : []
    }),
  )
}

function uploadedFile(req: Request): PageRequest['file'] {
  const { file } = req
  if (file === undefined || file.size === 0) return null
  return { name: file.originalname, mediaType: file.mimetype, bytes: file.buffer }
}

const isAllowed = (requires: Requirement, actor: Actor | null): boolean =>
  requires === 'public' || (requires === 'signed-in' ? actor !== null : hasCapability(actor, requires))

const newRouter = (): Router => Router({ strict: false, caseSensitive: true })

/** Turns rows into routes. The only place that calls `router.get` and `router.post`, so no route is without its guard. */
export function pageRouter(pages: readonly Page[], dependencies: PageRouterDependencies): RequestHandler {
  const { clock, renderer, rateLimits, authenticate, signInPath, secondFactorPath } = dependencies

  const toPageRequest = (req: Request, res: Response): PageRequest => {
    const { actor, locale, t, format, appearance } = localsOf(res)
    return {
      actor,
      locale,
      t,
      format,
      now: clock.now(),
      params: req.params as Record<string, string>,
      query: flatQuery(req.query),
      body: (req.body ?? {}) as FormBody,
      file: uploadedFile(req),
      path: req.path,
      url: req.originalUrl,
      address: req.ip ?? '',
      sessionId: req.sessionID,
      userAgent: req.get('user-agent') ?? '',
      appearance,
      remembered: (name) => req.session.notes?.[name] ?? null,
      authenticate: (strategy) => authenticate(req, res, strategy),
    }
  }

  const send = async (req: Request, res: Response, answer: Answer): Promise<void> => {
    await applySessionChange(req, answer, clock.now())
    if (answer.appearance !== undefined) rememberAppearance(req, res, answer.appearance)
    if (answer.kind === 'redirect') {
      res.redirect(303, answer.to)
      return
    }
    if (answer.kind === 'file') {
      sendFile(res, answer)
      return
    }
    const flash = answer.flash ?? takeFlash(req)
    const html = await renderer.render(req, res, { ...answer, flash })
    if (answer.refreshSeconds !== null) res.setHeader('Refresh', String(answer.refreshSeconds))
    // Nobody may keep a page, so it needs no ETag, which `send` would make of every one.
    res.status(answer.status).type('html').setHeader('Cache-Control', 'no-store')
    res.setHeader('Content-Length', Buffer.byteLength(html)).end(html)
  }

  const guard = (page: Page): RequestHandler => {
    return (req, res, next) => {
      const { actor } = localsOf(res)
      if (isAllowed(page.requires, actor)) {
        next()
        return
      }
      if (actor?.withheld) {
        res.redirect(303, secondFactorPath)
        return
      }
      if (actor !== null) throw forbidden(page.requires)
      const back = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : ''
      res.redirect(303, `${signInPath}${back}`)
    }
  }

  const checkToken: RequestHandler = (req, _res, next) => {
    if (!isRequestValid(req)) throw new StopError('forbidden', 'access.staleForm')
    next()
  }

  const countPost = (page: Page): RequestHandler => {
    return async (req, _res, next) => {
      if (page.throttle !== undefined) await rateLimits.consume(page.throttle, req.ip ?? 'unknown')
      next()
    }
  }

  const answerWith = (handler: Handler): RequestHandler => {
    return async (req, res) => {
      await send(req, res, await handler(toPageRequest(req, res)))
    }
  }

  const addTo = (router: Router, page: Page): void => {
    if (page.get !== undefined) router.get(page.path, guard(page), answerWith(page.get))
    if (page.post !== undefined) {
      const upload = page.upload === undefined ? [] : [uploadOf(page.upload)]
      router.post(page.path, guard(page), ...upload, checkToken, countPost(page), answerWith(page.post))
    }
  }

  const all = newRouter()
  const fixed = new Map<string, Router>()
  for (const page of pages) {
    addTo(all, page)
    if (page.path.includes(':')) continue
    const own = fixed.get(page.path) ?? newRouter()
    addTo(own, page)
    fixed.set(page.path, own)
  }
  // A path without parameters is looked up; trying two hundred patterns one by one is for the others.
  return (req, res, next) => {
    const router = fixed.get(req.path) ?? all
    router(req, res, next)
  }
}

function sendFile(res: Response, answer: Extract<Answer, { kind: 'file' }>): void {
  const cache = answer.maxAgeSeconds > 0 ? `public, max-age=${answer.maxAgeSeconds}` : 'private, no-store'
  res.setHeader('Cache-Control', cache)
  if (answer.name !== null) res.attachment(answer.name)
  res.type(answer.mediaType).send(answer.bytes)
}
