import type { Request, RequestHandler, Response } from 'express'
import { Passport, type AuthenticateCallback } from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import { parseEmailAddress } from '../../lib/email-address.js'
import type { AuthenticationResult } from '../../web/page.js'
import type { IdentityService } from './identity-service.js'

export interface Authentication {
  /** Restores who is signed in from the session. */
  readonly restore: RequestHandler[]
  readonly authenticate: (
    req: Request,
    res: Response,
    strategy: 'password' | 'link',
  ) => Promise<AuthenticationResult>
}

const refused: AuthenticationResult = { ok: false, code: 'signIn.wrong' }

/** Passport keeps to what it is for: strategies, and the account id in the session. */
export function createAuthentication(identity: IdentityService): Authentication {
  const passport = new Passport()

  passport.use(
    'password',
    new LocalStrategy({ usernameField: 'email', passwordField: 'password' }, (typed, password, done) => {
      const email = parseEmailAddress(typed)
      const checked = email === null ? Promise.resolve(refused) : identity.checkPassword(email, password)
      checked.then((result) => done(null, result.ok ? result : false, { message: 'signIn.wrong' }), done)
    }),
  )

  passport.serializeUser<string>((user, done) => {
    done(null, (user as { accountId: string }).accountId)
  })
  passport.deserializeUser<string>((accountId, done) => {
    identity.loadActor(accountId).then((actor) => done(null, actor ?? false), done)
  })

  return {
    restore: [passport.initialize() as RequestHandler, passport.session() as RequestHandler],
    authenticate: (req, res, strategy) =>
      new Promise((resolve, reject) => {
        const answered: AuthenticateCallback = (error, user) => {
          if (error !== null && error !== undefined) {
            reject(error instanceof Error ? error : new Error('Authentication failed'))
            return
          }
          resolve(user ? (user as unknown as AuthenticationResult) : refused)
        }
        const run = passport.authenticate(strategy, answered) as RequestHandler
        void run(req, res, reject)
      }),
  }
}
