import type { Request } from 'express'
import type { Answer, Flash } from './page.js'

const signInAs = (req: Request, accountId: string): Promise<void> =>
  new Promise((resolve, reject) => {
    // passport regenerates the session here: a fresh id at sign-in (OWASP ASVS 7.2.4).
    req.login({ accountId }, (error: unknown) => {
      if (error === undefined || error === null) resolve()
      else reject(error instanceof Error ? error : new Error('Signing in failed'))
    })
  })

const endSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error === undefined || error === null) resolve()
      else reject(error instanceof Error ? error : new Error('Signing out failed'))
    })
  })

function remember(req: Request, notes: Readonly<Record<string, string | null>>): void {
  const kept = { ...req.session.notes }
  for (const [name, value] of Object.entries(notes)) {
    if (value === null) Reflect.deleteProperty(kept, name)
    else kept[name] = value
  }
  req.session.notes = kept
}

export async function applySessionChange(req: Request, change: Answer, now: Date): Promise<void> {
  if (change.signOut) await endSession(req)
  if (change.signIn !== undefined) {
    const notes = req.session.notes
    await signInAs(req, change.signIn)
    req.session.signedInAt = now.toISOString()
    req.session.userAgent = (req.get('user-agent') ?? '').slice(0, 200)
    if (notes !== undefined) req.session.notes = notes
  }
  if (change.remember !== undefined) remember(req, change.remember)
  if (change.flash !== undefined && change.kind === 'redirect') req.session.flash = change.flash
}

/** A message waits for exactly one page. */
export function takeFlash(req: Request): Flash | null {
  const { flash } = req.session
  if (flash === undefined) return null
  delete req.session.flash
  return flash
}
