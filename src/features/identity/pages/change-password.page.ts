import { createFormView } from '../../../web/form-view.js'
import { readOne } from '../../../web/fields/text-fields.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, type Page, type SignedInRequest } from '../../../web/page.js'
import type { AccountService } from '../account-service.js'
import type { PasswordService } from '../password-service.js'
import { identityPaths } from '../paths.js'
import { formPage } from './form-page.view.js'
import { differenceOf, errorsOfReasons, newPasswordForm, newPasswordInputs } from './new-password.form.js'

interface Services {
  readonly accounts: AccountService
  readonly passwords: PasswordService
}

export function changePasswordPage({ accounts, passwords }: Services): Page {
  const show = async ({ t, actor }: SignedInRequest, errors: readonly FieldError[]) => {
    const { passwordHash } = await accounts.getOwnAccount(actor)
    const form = createFormView({ t, prefix: 'identity.password.fields', values: {}, errors })
    const current = form.text('current', { type: 'password', autocomplete: 'current-password' })
    return formPage({
      heading: t('identity.changePassword.heading'),
      lead: t('identity.changePassword.lead'),
      errorSummary: form.errorSummary(),
      action: identityPaths.accountPassword,
      textFields: [...(passwordHash === null ? [] : [current]), ...newPasswordInputs(form)],
      submit: t('identity.password.submit'),
      links: [{ href: identityPaths.account, text: t('identity.account.back') }],
    })
  }

  return {
    path: identityPaths.accountPassword,
    requires: 'signed-in',
    throttle: 'sign-in',
    get: signedIn((request) => show(request, [])),
    post: signedIn(async (request) => {
      const form = newPasswordForm.parse(request.body)
      if (!form.ok) return show(request, form.errors)
      const different = differenceOf(form.values)
      if (different.length > 0) return show(request, different)
      const result = await passwords.changePassword({
        accountId: request.actor.accountId,
        sessionId: request.sessionId,
        current: (readOne(request.body, 'current') ?? '').slice(0, 1000),
        password: form.values.newPassword,
      })
      if (result.outcome === 'wrong-password') return show(request, [fieldError('current', 'password.wrong')])
      if (result.outcome === 'refuse') return show(request, errorsOfReasons(result.reasons))
      return redirect(identityPaths.account, {
        flash: { tone: 'good', key: 'identity.changePassword.done' },
      })
    }),
  }
}
