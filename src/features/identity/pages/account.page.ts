import { languageNames, locales, type Locale } from '../../../i18n/locales.js'
import { createFormView } from '../../../web/form-view.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { readOne, requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { AccountAccess } from '../account-access-service.js'
import type { AccountService } from '../account-service.js'
import { identityPaths } from '../paths.js'
import { accountView } from './account.view.js'
import { afterLetter } from './check-mail.page.js'
import { formPage } from './form-page.view.js'

const overviewPage = (accounts: AccountService): Page => ({
  path: identityPaths.account,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const [account, sessions] = await Promise.all([
      accounts.getOwnAccount(request.actor),
      accounts.listOwnSessions(request.actor, request.sessionId),
    ])
    const page = accountView(account, sessions, request)
    return view('identity/account', page, { title: page.heading })
  }),
})

const detailsForm = defineForm<{ name: string; locale: Locale }>({
  name: requiredText({ max: 100 }),
  locale: oneOf(locales),
})

function showDetails({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const form = createFormView({ t, prefix: 'identity.details.fields', values: typed, errors })
  const languages = locales.map((value) => ({ value, label: languageNames[value] }))
  return formPage({
    heading: t('identity.details.heading'),
    errorSummary: form.errorSummary(),
    action: identityPaths.accountDetails,
    textFields: [form.text('name', { autocomplete: 'name' })],
    choices: [form.radios('locale', languages)],
    submit: t('identity.details.submit'),
    links: [{ href: identityPaths.account, text: t('identity.account.back') }],
  })
}

const detailsPage = (accounts: AccountService): Page => ({
  path: identityPaths.accountDetails,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { name, locale } = await accounts.getOwnAccount(request.actor)
    return showDetails(request, { name, locale }, [])
  }),
  post: signedIn(async (request) => {
    const form = detailsForm.parse(request.body)
    if (!form.ok) return showDetails(request, form.typed, form.errors)
    await accounts.changeDetails(request.actor, form.values)
    // The pages follow the account's language from now on, not only the letters.
    return redirect(`${identityPaths.account}?lang=${form.values.locale}`, {
      flash: { tone: 'good', key: 'identity.details.done' },
    })
  }),
})

const endSessionPage = (accounts: AccountService): Page => ({
  path: identityPaths.accountSessions,
  requires: 'signed-in',
  post: signedIn(async ({ actor, body }) => {
    await accounts.endSession(actor, readOne(body, 'session') ?? '')
    return redirect(identityPaths.account, {
      flash: { tone: 'good', key: 'identity.account.sessions.ended' },
    })
  }),
})

const endOtherSessionsPage = (accounts: AccountService): Page => ({
  path: identityPaths.accountOtherSessions,
  requires: 'signed-in',
  post: signedIn(async ({ actor, sessionId }) => {
    await accounts.endOtherSessions(actor, sessionId)
    return redirect(identityPaths.account, {
      flash: { tone: 'good', key: 'identity.account.sessions.othersEnded' },
    })
  }),
})

const verificationPage = (accounts: AccountService, access: AccountAccess): Page => ({
  path: identityPaths.accountVerification,
  requires: 'signed-in',
  throttle: 'letters',
  post: signedIn(async ({ actor }) => {
    const account = await accounts.getOwnAccount(actor)
    await access.sendVerification(account)
    return account.email === null ? redirect(identityPaths.account) : afterLetter(account.email)
  }),
})

export const accountPages = (accounts: AccountService, access: AccountAccess): Page[] => [
  overviewPage(accounts),
  detailsPage(accounts),
  endSessionPage(accounts),
  endOtherSessionsPage(accounts),
  verificationPage(accounts, access),
]
