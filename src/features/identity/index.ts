import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { signInPage } from './pages/sign-in.page.js'
import { signOutPage } from './pages/sign-out.page.js'

export { createAccountRepository, type AccountRepository } from './data/account-repository.js'
export { createAuthentication, type Authentication } from './passport.js'
export { createIdentityService, type IdentityService } from './identity-service.js'
export { createPasswords, standardCost, type PasswordCost, type Passwords } from './passwords.js'
export type { Account, NewAccount } from './domain/account.js'
export { identityPaths } from './paths.js'

export const identityPages = (): Page[] => [signInPage(), signOutPage()]

export const identityMenu: readonly MenuEntry[] = [
  { labelKey: 'identity.signIn.heading', path: '/sign-in', audience: 'signed-out', place: 'account' },
]
