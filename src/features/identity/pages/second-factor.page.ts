import { qrSvg } from '../../../documents/qr-code.js'
import type { FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import type { Enrolment, SecondFactor } from '../second-factor-service.js'
import { codeFields, codeForm, codePage, wrongCode } from './code.form.js'
import { messagePage, type Link } from './form-page.view.js'

const paths = identityPaths
const back = ({ t }: SignedInRequest): Link => ({ href: paths.account, text: t('identity.account.back') })

const overviewPage = (secondFactor: SecondFactor): Page => ({
  path: paths.accountSecondFactor,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const { state, recoveryLeft } = await secondFactor.stateOf(actor)
    const heading = t('identity.secondFactor.heading')
    if (state === 'on')
      return messagePage({
        heading,
        paragraphs: [
          t('identity.secondFactor.on'),
          t('identity.secondFactor.recoveryLeft', { count: recoveryLeft }),
        ],
        links: [
          { href: paths.accountRecovery, text: t('identity.renewRecovery.heading') },
          { href: paths.accountSecondFactorOff, text: t('identity.secondFactorOff.heading') },
          back(request),
        ],
      })
    return messagePage({
      heading,
      paragraphs: [
        t(actor.withheld ? 'identity.secondFactor.required' : 'identity.secondFactor.why'),
        t('identity.secondFactor.how'),
      ],
      postButton: { action: paths.accountSecondFactor, text: t('identity.secondFactor.begin') },
      links: [back(request)],
    })
  }),
  post: signedIn(async ({ actor }) => {
    await secondFactor.begin(actor)
    return redirect(paths.accountSecondFactorApp)
  }),
})

function showApp(request: SignedInRequest, { secret, uri }: Enrolment, errors: readonly FieldError[] = []) {
  const { t } = request
  const page = {
    heading: t('identity.secondFactorApp.heading'),
    ...codeFields(request, errors, t('identity.secondFactorApp.hint')),
    steps: ['install', 'scan', 'type'].map((step) => t(`identity.secondFactorApp.${step}`)),
    qrSvg: qrSvg(uri, { label: t('identity.secondFactorApp.qr') }),
    secretLabel: t('identity.secondFactorApp.secret'),
    // In fours, as people copy it.
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    action: paths.accountSecondFactorApp,
    submit: { text: t('identity.secondFactorApp.submit') },
    back: back(request),
  }
  const status = errors.length === 0 ? 200 : 422
  return view('identity/second-factor-app', page, { title: page.heading, status })
}

/** Shown by the answer to the form itself and never again: the codes are kept as hashes. */
function showCodes({ t }: SignedInRequest, codes: readonly string[]) {
  const heading = t('identity.recoveryCodes.heading')
  const page = {
    heading,
    lead: t('identity.recoveryCodes.lead'),
    once: { tone: 'warn', title: null, text: t('identity.recoveryCodes.once') },
    codes,
    done: { text: t('identity.recoveryCodes.done'), href: paths.arrival },
  }
  return view('identity/recovery-codes', page, { title: heading })
}

const appPage = (secondFactor: SecondFactor): Page => ({
  path: paths.accountSecondFactorApp,
  requires: 'signed-in',
  throttle: 'sign-in',
  get: signedIn(async (request) => {
    const enrolment = await secondFactor.enrolment(request.actor)
    return enrolment === null ? redirect(paths.accountSecondFactor) : showApp(request, enrolment)
  }),
  post: signedIn(async (request) => {
    const enrolment = await secondFactor.enrolment(request.actor)
    if (enrolment === null) return redirect(paths.accountSecondFactor)
    const form = codeForm.parse(request.body)
    if (!form.ok) return showApp(request, enrolment, form.errors)
    const codes = await secondFactor.confirm(request.actor, {
      code: form.values.code,
      sessionId: request.sessionId,
    })
    return codes === null ? showApp(request, enrolment, wrongCode) : showCodes(request, codes)
  }),
})

interface Gate {
  readonly path: string
  readonly words: 'renewRecovery' | 'secondFactorOff'
  /** null when the code is wrong. */
  readonly pass: (request: SignedInRequest, code: string) => Promise<Answer | null>
}

/** What only somebody with a code may do. */
function behindCode({ path, words, pass }: Gate): Page {
  const show = (request: SignedInRequest, errors: readonly FieldError[] = []) =>
    codePage(request, { words, action: path, links: [back(request)] }, errors)
  return {
    path,
    requires: 'signed-in',
    throttle: 'sign-in',
    get: signedIn((request) => show(request)),
    post: signedIn(async (request) => {
      const form = codeForm.parse(request.body)
      if (!form.ok) return show(request, form.errors)
      return (await pass(request, form.values.code)) ?? show(request, wrongCode)
    }),
  }
}

const recoveryPage = (secondFactor: SecondFactor): Page =>
  behindCode({
    path: paths.accountRecovery,
    words: 'renewRecovery',
    async pass(request, code) {
      const codes = await secondFactor.renewRecovery(request.actor, code)
      return codes === null ? null : showCodes(request, codes)
    },
  })

const offPage = (secondFactor: SecondFactor): Page =>
  behindCode({
    path: paths.accountSecondFactorOff,
    words: 'secondFactorOff',
    async pass({ actor }, code) {
      if (!(await secondFactor.turnOff(actor, code))) return null
      return redirect(paths.account, { flash: { tone: 'good', key: 'identity.secondFactorOff.done' } })
    },
  })

export const secondFactorPages = (secondFactor: SecondFactor): Page[] => [
  overviewPage(secondFactor),
  appPage(secondFactor),
  recoveryPage(secondFactor),
  offPage(secondFactor),
]
