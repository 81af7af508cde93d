import type { Response } from 'express'
import type { Actor } from '../access/roles.js'
import type { Format } from '../i18n/format.js'
import type { Locale } from '../i18n/locales.js'
import type { Translate } from '../i18n/translator.js'
import type { Appearance } from './appearance-choice.js'
import type { Flash } from './page.js'

/** What our middleware leaves for those after it. */
export interface RequestLocals {
  requestId: string
  nonce: string
  actor: Actor | null
  locale: Locale
  t: Translate
  format: Format
  appearance: Appearance
}

/** Express types `locals` as `any`; here it gets its names back. */
export const localsOf = (res: Response): RequestLocals => res.locals as RequestLocals

declare module 'express-session' {
  interface SessionData {
    flash?: Flash
    notes?: Record<string, string>
    signedInAt?: string
    lastSeenAt?: string
    userAgent?: string
    passport?: { user?: string }
  }
}
