import type { Capability } from '../access/capability.js'
import type { Actor } from '../access/roles.js'
import type { Format } from '../i18n/format.js'
import type { Locale } from '../i18n/locales.js'
import type { Translate } from '../i18n/translator.js'
import type { Appearance } from './appearance-choice.js'

/** `public`: anybody; `signed-in`: anybody with an account; otherwise a grant that holds this capability. */
export type Requirement = 'public' | 'signed-in' | Capability

export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>

export interface UploadedFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

export type AuthenticationResult =
  | { readonly ok: true; readonly accountId: string }
  | { readonly ok: false; readonly code: string; readonly retryAfterSeconds?: number }

/** What a page may know of a request. Pages see neither Express nor the session object. */
export interface PageRequest {
  readonly actor: Actor | null
  readonly locale: Locale
  readonly t: Translate
  readonly format: Format
  readonly now: Date
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: FormBody
  readonly file: UploadedFile | null
  readonly path: string
  /** The path with its query, as asked for. */
  readonly url: string
  readonly address: string
  readonly sessionId: string
  readonly userAgent: string
  readonly appearance: Appearance
  /** A note that an earlier answer of this session left with `remember`. */
  remembered(name: string): string | null
  authenticate(strategy: 'password' | 'link'): Promise<AuthenticationResult>
}

/** A request of somebody known to be signed in. */
export type SignedInRequest = PageRequest & { readonly actor: Actor }

export interface Flash {
  readonly tone: 'good' | 'info' | 'warn' | 'bad'
  /** A text key with its parameters: codes travel, words are added when shown. */
  readonly key: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Changes to the session that come with an answer. */
export interface SessionChange {
  readonly flash?: Flash
  /** null forgets. */
  readonly remember?: Readonly<Record<string, string | null>>
  /** Signs this account in, under a fresh session id. */
  readonly signIn?: string
  readonly signOut?: true
  /** How this browser is to show the site from now on. */
  readonly appearance?: Appearance
}

export interface ViewAnswer extends SessionChange {
  readonly kind: 'view'
  readonly template: string
  readonly page: object
  readonly title: string
  readonly status: number
  readonly layout: 'site' | 'print'
  readonly wide: boolean
  /** A page for a screen on a wall renews itself after so many seconds; null for pages that people read. */
  readonly refreshSeconds: number | null
}

export interface RedirectAnswer extends SessionChange {
  readonly kind: 'redirect'
  readonly to: string
}

export interface FileAnswer extends SessionChange {
  readonly kind: 'file'
  readonly bytes: Buffer | string
  readonly mediaType: string
  /** Offered for download under this name; null shows it in place. */
  readonly name: string | null
  /** Seconds that shared caches may keep it; 0 for personal things. */
  readonly maxAgeSeconds: number
}

export type Answer = ViewAnswer | RedirectAnswer | FileAnswer
export type Handler = (request: PageRequest) => Promise<Answer> | Answer

export interface Page {
  readonly path: string
  readonly requires: Requirement
  readonly get?: Handler
  readonly post?: Handler
  /** Name of a file field; the form is then multipart. */
  readonly upload?: string
  /** Posts are counted per address under this name. */
  readonly throttle?: 'sign-in' | 'letters' | 'apply' | 'check-in' | 'verify'
}

interface ViewOptions {
  readonly title: string
  readonly status?: number
  readonly layout?: 'site' | 'print'
  readonly wide?: boolean
  readonly refreshSeconds?: number
}

/** @param template path under views/pages, such as `home/home` */
export function view(template: string, page: object, options: ViewOptions & SessionChange): ViewAnswer {
  const { title, status = 200, layout = 'site', wide = false, refreshSeconds = null, ...change } = options
  return {
    kind: 'view',
    template: `pages/${template}`,
    page,
    title,
    status,
    layout,
    wide,
    refreshSeconds,
    ...change,
  }
}

export const redirect = (to: string, change: SessionChange = {}): RedirectAnswer => ({
  kind: 'redirect',
  to,
  ...change,
})

export const file = (
  bytes: Buffer | string,
  options: { mediaType: string; name?: string; maxAgeSeconds?: number },
): FileAnswer => ({
  kind: 'file',
  bytes,
  mediaType: options.mediaType,
  name: options.name ?? null,
  maxAgeSeconds: options.maxAgeSeconds ?? 0,
})

/** Wraps a handler of a page whose row requires somebody signed in; the router has made sure of it. */
export function signedIn(handler: (request: SignedInRequest) => Promise<Answer> | Answer): Handler {
  return (request) => {
    const { actor } = request
    if (actor === null) throw new Error('The row of this page must require somebody signed in')
    return handler({ ...request, actor })
  }
}
