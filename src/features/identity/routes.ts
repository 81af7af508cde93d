import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { AccountAccess } from './account-access-service.js'
import type { AccountService } from './account-service.js'
import type { EmailChange } from './email-change-service.js'
import { accountPages } from './pages/account.page.js'
import { appearancePage } from './pages/appearance.page.js'
import { forgottenPasswordPage, signInLinkPage } from './pages/ask-for-letter.page.js'
import { changeEmailPage, confirmEmailPage } from './pages/change-email.page.js'
import { changePasswordPage } from './pages/change-password.page.js'
import { checkMailPage } from './pages/check-mail.page.js'
import { registerPage } from './pages/register.page.js'
import { setPasswordPage } from './pages/set-password.page.js'
import { signInPage } from './pages/sign-in.page.js'
import { signOutPage } from './pages/sign-out.page.js'
import { useSignInLinkPage, verifyEmailPage } from './pages/use-link.page.js'
import type { PasswordService } from './password-service.js'
import { identityPaths } from './paths.js'

interface Services {
  readonly accountAccess: AccountAccess
  readonly accountService: AccountService
  readonly passwordService: PasswordService
  readonly emailChange: EmailChange
}

export const identityPages = ({
  accountAccess,
  accountService,
  passwordService,
  emailChange,
}: Services): Page[] => [
  signInPage(),
  signOutPage(accountService),
  registerPage(accountAccess),
  signInLinkPage(accountAccess),
  useSignInLinkPage(accountAccess),
  forgottenPasswordPage(accountAccess),
  setPasswordPage(passwordService),
  verifyEmailPage(accountAccess),
  checkMailPage(),
  ...accountPages(accountService, accountAccess),
  changePasswordPage({ accounts: accountService, passwords: passwordService }),
  changeEmailPage({ accounts: accountService, emailChange }),
  confirmEmailPage({ accounts: accountService, emailChange }),
  appearancePage(),
]

export const identityMenu: readonly MenuEntry[] = [
  {
    labelKey: 'identity.signIn.heading',
    path: identityPaths.signIn,
    audience: 'signed-out',
    place: 'account',
  },
  {
    labelKey: 'identity.account.heading',
    path: identityPaths.account,
    audience: 'signed-in',
    place: 'account',
  },
]
