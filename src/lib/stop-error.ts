import type { ReasonContext } from './reasons.js'

export type StopKind = 'not-found' | 'forbidden' | 'conflict' | 'gone' | 'too-many' | 'bad-request'

/**
 * Stops a request on purpose. `code` and `shown` may reach the person; `logged` goes to the log only.
 * It carries no HTTP number: only the web layer knows those.
 */
export class StopError extends Error {
  readonly kind: StopKind
  readonly code: string
  readonly shown: ReasonContext
  readonly logged: ReasonContext

  constructor(kind: StopKind, code: string, context: { shown?: ReasonContext; logged?: ReasonContext } = {}) {
    super(code)
    this.name = 'StopError'
    this.kind = kind
    this.code = code
    this.shown = context.shown ?? {}
    this.logged = context.logged ?? {}
  }
}

/** Missing, or out of the person's scope: the same answer, so that ids leak nothing. */
export const notFound = (what: string, id: string): StopError =>
  new StopError('not-found', `${what}.notFound`, { logged: { id } })

export const forbidden = (capability: string): StopError =>
  new StopError('forbidden', 'access.forbidden', { logged: { capability } })

export const conflict = (code: string, shown: ReasonContext = {}): StopError =>
  new StopError('conflict', code, { shown })

export const gone = (code: string): StopError => new StopError('gone', code)

export const tooMany = (retryAfterSeconds: number): StopError =>
  new StopError('too-many', 'access.tooMany', { shown: { minutes: Math.ceil(retryAfterSeconds / 60) } })
