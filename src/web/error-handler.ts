import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { StopError, type StopKind } from '../lib/stop-error.js'
import { createFormat } from '../i18n/format.js'
import { defaultLocale } from '../i18n/locales.js'
import type { Translators } from '../i18n/translator.js'
import { standardAppearance } from './appearance-choice.js'
import { localsOf } from './express-types.js'
import type { PageRenderer } from './render.js'

const statusOf: Record<StopKind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  'bad-request': 400,
}

const templates: Record<number, string> = {
  403: '403',
  404: '404',
  409: '409',
  410: '410',
  413: '413',
  422: '422',
  429: '429',
  500: '500',
}

interface Refusal {
  readonly status: number
  readonly code: string
  readonly shown: Readonly<Record<string, string | number>>
}

/** Errors of Express and its parsers carry a status: a malformed path, too large a body, a wrong encoding. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof StopError)
    return { status: statusOf[error.kind], code: error.code, shown: error.shown }
  const status = (error as { status?: unknown } | null)?.status
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, code: `http.${status}`, shown: {} }
  }
  return { status: 500, code: 'http.500', shown: {} }
}

interface Dependencies {
  readonly renderer: PageRenderer
  readonly translators: Translators
  readonly logger: Logger
}

/** An error can come before the middleware that chooses language and look; the page still has to be readable. */
function completeLocals(res: Response, translators: Translators): void {
  const locals = localsOf(res) as Partial<ReturnType<typeof localsOf>>
  locals.requestId ??= ''
  locals.nonce ??= ''
  locals.actor ??= null
  locals.locale ??= defaultLocale
  locals.t ??= translators.for(defaultLocale)
  locals.format ??= createFormat(defaultLocale)
  locals.appearance ??= standardAppearance
}

const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json'

export function errorHandler({ renderer, translators, logger }: Dependencies): ErrorRequestHandler {
  const wordsOf = (res: Response, refusal: Refusal) => {
    const { t, requestId } = localsOf(res)
    const known = t.has(`errors.pages.${refusal.status}.heading`) ? refusal.status : 404
    const own = `errors.stops.${refusal.code}`
    return {
      heading: t(`errors.pages.${known}.heading`),
      text: t.has(own) ? t(own, refusal.shown) : t(`errors.pages.${known}.text`),
      reference: refusal.status === 500 ? requestId : null,
      actions: [
        { href: '/', text: t('errors.pages.home') },
        ...(known === 404 ? [{ href: '/questions', text: t('questions.menu') }] : []),
      ],
    }
  }

  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error)
      return
    }
    completeLocals(res, translators)
    const refusal = refusalOf(error)
    if (refusal.status === 500) logger.error({ requestId: localsOf(res).requestId, err: error })
    res.status(refusal.status)
    if (refusal.status === 429)
      res.setHeader('Retry-After', String(Number(refusal.shown['minutes'] ?? 1) * 60))
    if (wantsJson(req)) {
      res.json({ code: refusal.code, ...refusal.shown, reference: localsOf(res).requestId })
      return
    }
    const page = wordsOf(res, refusal)
    const template = `errors/${templates[refusal.status] ?? '404'}`
    renderer
      .render(req, res, { template, page, title: page.heading, layout: 'site', wide: false, flash: null })
      .then((html) => res.type('html').send(html))
      .catch(next)
  }
}

export const unknownPath: RequestHandler = () => {
  throw new StopError('not-found', 'page.notFound')
}
