import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { Page, PageRequest } from '../../../web/page.js'
import type { PasswordService } from '../password-service.js'
import { identityPaths } from '../paths.js'
import type { SecondFactor } from '../second-factor-service.js'
import { arrive } from './arrive.js'
import { formPage } from './form-page.view.js'
import { differenceOf, errorsOfReasons, newPasswordForm, newPasswordInputs } from './new-password.form.js'
import { linkUsedUp, tokenOf } from './use-link.page.js'

function show(request: PageRequest, errors: readonly FieldError[]) {
  const { t } = request
  const form = createFormView({ t, prefix: 'identity.password.fields', values: {}, errors })
  return formPage({
    heading: t('identity.setPassword.heading'),
    errorSummary: form.errorSummary(),
    action: identityPaths.setPassword(tokenOf(request)),
    textFields: newPasswordInputs(form),
    submit: t('identity.password.submit'),
  })
}

const usedUp = (request: PageRequest) =>
  linkUsedUp(request, {
    href: identityPaths.forgottenPassword,
    text: request.t('identity.linkUsedUp.forgottenPassword'),
  })

export const setPasswordPage = (passwords: PasswordService, secondFactor: SecondFactor): Page => ({
  path: identityPaths.setPasswordPattern,
  requires: 'public',
  throttle: 'verify',
  get: async (request) =>
    (await passwords.isLinkUsable(tokenOf(request))) ? show(request, []) : usedUp(request),
  async post(request) {
    const form = newPasswordForm.parse(request.body)
    if (!form.ok) return show(request, form.errors)
    const different = differenceOf(form.values)
    if (different.length > 0) return show(request, different)
    const result = await passwords.setByLink(tokenOf(request), form.values.newPassword)
    if (result.outcome === 'link-used') return usedUp(request)
    if (result.outcome === 'refuse') return show(request, errorsOfReasons(result.reasons))
    const arrival = { accountId: result.accountId, to: identityPaths.arrival }
    const flash = { tone: 'good', key: 'identity.setPassword.done' } as const
    return arrive(request, secondFactor, arrival, { flash })
  },
})
