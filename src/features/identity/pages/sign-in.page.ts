import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import type { SecondFactor } from '../second-factor-service.js'
import { arrive } from './arrive.js'
import { formPage } from './form-page.view.js'
import { signInForm } from './sign-in.form.js'
import { safeNext, signInView } from './sign-in.view.js'

const show = (request: PageRequest, typed: FormBody, errors: readonly FieldError[]) =>
  formPage(signInView(request, typed, errors))

export const signInPage = (secondFactor: SecondFactor): Page => ({
  path: identityPaths.signIn,
  requires: 'public',
  throttle: 'sign-in',
  get: (request) => (request.actor === null ? show(request, {}, []) : redirect(safeNext(request))),
  async post(request) {
    const form = signInForm.parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    const result = await request.authenticate('password')
    if (!result.ok) return show(request, request.body, [fieldError('email', result.code)])
    return arrive(request, secondFactor, { accountId: result.accountId, to: safeNext(request) })
  },
})
