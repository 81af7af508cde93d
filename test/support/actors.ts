import type { Grant } from '../../src/access/roles.js'
import type { Locale } from '../../src/i18n/locales.js'
import { Browser } from './browser.js'
import type { TestApp } from './app.js'

export const testPassword = 'correct horse battery'
let count = 0

export interface SignedIn {
  readonly browser: Browser
  readonly accountId: string
  readonly email: string
}

export interface ActorFacts {
  readonly grants?: readonly Grant[]
  readonly volunteerId?: string
  readonly name?: string
  readonly locale?: Locale
}

/** Makes an account and signs it in through the real page. */
export async function signIn(app: TestApp, facts: ActorFacts = {}): Promise<SignedIn> {
  count += 1
  const email = `person${count}@example.org`
  const account = await app.services.accounts.createAccount({
    name: facts.name ?? `Nümunə Şəxs ${count}`,
    email,
    passwordHash: await app.services.passwords.hashPassword(testPassword),
    locale: facts.locale ?? 'az',
    emailVerifiedAt: app.clock.now(),
    grants: facts.grants ?? [],
    ...(facts.volunteerId === undefined ? {} : { volunteerId: facts.volunteerId }),
  })
  if (account === null) throw new Error(`${email} exists`)
  const browser = new Browser(app.origin)
  await browser.visit('/sign-in')
  await browser.form().fill({ email, password: testPassword }).submit()
  return { browser, accountId: account.id, email }
}

export const asCoordinator = (app: TestApp, centreId: string): Promise<SignedIn> =>
  signIn(app, { grants: [{ role: 'coordinator', scope: { centreId } }] })

export const asAdministrator = (app: TestApp): Promise<SignedIn> =>
  signIn(app, { grants: [{ role: 'administrator', scope: {} }] })

export const asVisitor = (app: TestApp): Browser => new Browser(app.origin)
