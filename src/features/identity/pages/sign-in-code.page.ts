import { redirect, type Page, type PageRequest } from '../../../web/page.js'
import type { FieldError } from '../../../web/form.js'
import { identityPaths } from '../paths.js'
import type { SecondFactor } from '../second-factor-service.js'
import { arrived, waitingArrival } from './arrive.js'
import { codeForm, codePage, wrongCode } from './code.form.js'

const show = (request: PageRequest, errors: readonly FieldError[] = []) =>
  codePage(
    request,
    {
      words: 'signInCode',
      action: identityPaths.signInCode,
      links: [{ href: identityPaths.signIn, text: request.t('identity.signInCode.back') }],
    },
    errors,
  )

/** The second step of signing in. */
export const signInCodePage = (secondFactor: SecondFactor): Page => ({
  path: identityPaths.signInCode,
  requires: 'public',
  throttle: 'sign-in',
  get: async (request) =>
    (await waitingArrival(request, secondFactor)) === null ? redirect(identityPaths.signIn) : show(request),
  async post(request) {
    const arrival = await waitingArrival(request, secondFactor)
    if (arrival === null) return redirect(identityPaths.signIn)
    const form = codeForm.parse(request.body)
    if (!form.ok) return show(request, form.errors)
    const right = await secondFactor.admit(arrival.accountId, form.values.code)
    return right ? arrived(arrival) : show(request, wrongCode)
  },
})
