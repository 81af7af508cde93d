import { email } from '../../../web/fields/contact-fields.js'
import { readOne } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, type FormBody, type Page, type SignedInRequest } from '../../../web/page.js'
import type { AccountService } from '../account-service.js'
import type { EmailChange } from '../email-change-service.js'
import { identityPaths } from '../paths.js'
import { afterLetter } from './check-mail.page.js'
import { formPage, messagePage } from './form-page.view.js'
import { linkUsedUp, tokenOf } from './use-link.page.js'

interface Services {
  readonly accounts: AccountService
  readonly emailChange: EmailChange
}

const addressForm = defineForm<{ email: string }>({ email: email() })

export function changeEmailPage({ accounts, emailChange }: Services): Page {
  const show = async ({ t, actor }: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { email: now, passwordHash } = await accounts.getOwnAccount(actor)
    const form = createFormView({ t, prefix: 'identity.changeEmail.fields', values: typed, errors })
    const current = form.text('current', { type: 'password', autocomplete: 'current-password' })
    return formPage({
      heading: t('identity.changeEmail.heading'),
      lead: t('identity.changeEmail.lead', { email: now ?? t('identity.account.noEmail') }),
      errorSummary: form.errorSummary(),
      action: identityPaths.accountEmail,
      textFields: [
        form.text('email', { type: 'email', autocomplete: 'email', lang: 'en' }),
        ...(passwordHash === null ? [] : [current]),
      ],
      submit: t('identity.changeEmail.submit'),
      links: [{ href: identityPaths.account, text: t('identity.account.back') }],
    })
  }

  return {
    path: identityPaths.accountEmail,
    requires: 'signed-in',
    throttle: 'letters',
    get: signedIn((request) => show(request, {}, [])),
    post: signedIn(async (request) => {
      const { actor, body } = request
      const form = addressForm.parse(body)
      if (!form.ok) return show(request, form.typed, form.errors)
      const password = (readOne(body, 'current') ?? '').slice(0, 1000)
      const outcome = await emailChange.ask({ actor, email: form.values.email, password })
      if (outcome === 'wrong-password') return show(request, body, [fieldError('current', 'password.wrong')])
      if (outcome === 'same') return show(request, body, [fieldError('email', 'same')])
      return afterLetter(form.values.email)
    }),
  }
}

/** Opening the link does nothing: mail scanners open links too. The button acts. */
export const confirmEmailPage = ({ emailChange }: Services): Page => ({
  path: identityPaths.confirmEmailPattern,
  requires: 'public',
  throttle: 'verify',
  async get(request) {
    const { t } = request
    const token = tokenOf(request)
    const again = { href: identityPaths.accountEmail, text: t('identity.changeEmail.heading') }
    if (!(await emailChange.isLinkUsable(token))) return linkUsedUp(request, again)
    return messagePage({
      heading: t('identity.confirmEmail.heading'),
      paragraphs: [t('identity.confirmEmail.text')],
      postButton: { action: identityPaths.confirmEmail(token), text: t('identity.verifyEmail.submit') },
    })
  },
  async post(request) {
    const again = { href: identityPaths.accountEmail, text: request.t('identity.changeEmail.heading') }
    if (!(await emailChange.confirm(tokenOf(request)))) return linkUsedUp(request, again)
    return redirect(identityPaths.account, { flash: { tone: 'good', key: 'identity.confirmEmail.done' } })
  },
})
