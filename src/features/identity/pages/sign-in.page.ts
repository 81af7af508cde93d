import { fieldError } from '../../../web/form.js'
import { redirect, view, type Page, type PageRequest } from '../../../web/page.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import { signInForm } from './sign-in.form.js'
import { safeNext, signInView } from './sign-in.view.js'

function show(request: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const page = signInView(request, typed, errors)
  const status = errors.length === 0 ? 200 : 422
  return view('identity/sign-in', page, { title: page.heading, status })
}

export const signInPage = (): Page => ({
  path: identityPaths.signIn,
  requires: 'public',
  throttle: 'sign-in',
  get: (request) => (request.actor === null ? show(request, {}, []) : redirect(safeNext(request))),
  async post(request) {
    const form = signInForm.parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    const result = await request.authenticate('password')
    if (!result.ok) return show(request, request.body, [fieldError('email', result.code)])
    return redirect(safeNext(request), { signIn: result.accountId })
  },
})
