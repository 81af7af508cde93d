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
import { secondFactorPages } from './pages/second-factor.page.js'
import { setPasswordPage } from './pages/set-password.page.js'
import { signInCodePage } from './pages/sign-in-code.page.js'
import { signInPage } from './pages/sign-in.page.js'
import { signOutPage } from './pages/sign-out.page.js'
import { useSignInLinkPage, verifyEmailPage } from './pages/use-link.page.js'
import type { PasswordService } from './password-service.js'
import { identityPaths } from './paths.js'
import type { SecondFactor } from './second-factor-service.js'

interface Services {
  readonly accountAccess: AccountAccess
  readonly accountService: AccountService
  readonly passwordService: PasswordService
  readonly emailChange: EmailChange
  readonly secondFactor: SecondFactor
}

export const identityPages = ({
  accountAccess,
  accountService,
  passwordService,
  emailChange,
  secondFactor,
}: Services): Page[] => [
  signInPage(secondFactor),
  signInCodePage(secondFactor),
  signOutPage(accountService),
  registerPage(accountAccess),
  signInLinkPage(accountAccess),
  useSignInLinkPage(accountAccess, secondFactor),
  forgottenPasswordPage(accountAccess),
  setPasswordPage(passwordService, secondFactor),
  verifyEmailPage(accountAccess, secondFactor),
  checkMailPage(),
  ...accountPages(accountService, accountAccess),
  changePasswordPage({ accounts: accountService, passwords: passwordService }),
  changeEmailPage({ accounts: accountService, emailChange }),
  confirmEmailPage({ accounts: accountService, emailChange }),
  ...secondFactorPages(secondFactor),
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
