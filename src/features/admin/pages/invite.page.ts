import { createFormView } from '../../../web/form-view.js'
import { email } from '../../../web/fields/contact-fields.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { AccountAccess, RoleService } from '../../identity/index.js'
import { adminPaths } from '../paths.js'

const inviteForm = defineForm<{ name: string; email: string }>({
  name: requiredText({ max: 100 }),
  email: email(),
})

function show({ t }: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const form = createFormView({ t, prefix: 'admin.invite.fields', values: typed, errors })
  const page = {
    heading: t('admin.invite.heading'),
    lead: t('admin.invite.lead'),
    errorSummary: form.errorSummary(),
    action: adminPaths.invite,
    back: { href: adminPaths.people },
    fields: [form.text('name'), form.text('email', { type: 'email', lang: 'en' })],
    submit: { text: t('admin.invite.submit') },
  }
  return view('admin/invite', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
}

interface Dependencies {
  readonly roles: RoleService
  readonly access: AccountAccess
}

/** Somebody new to the site: gets a letter that leads in, and roles right away. */
export const invitePage = ({ roles, access }: Dependencies): Page => ({
  path: adminPaths.invite,
  requires: 'role.grant',
  get: (request) => show(request, {}, []),
  post: signedIn(async (request) => {
    const form = inviteForm.parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    const { name, email: address } = form.values
    if ((await roles.findByEmail(address)) !== null)
      return show(request, request.body, [fieldError('email', 'email.taken')])
    await access.register({ name, email: address, locale: request.locale, channel: 'invited' })
    const account = await roles.findByEmail(address)
    return redirect(account === null ? adminPaths.people : adminPaths.person(account.id), {
      flash: { tone: 'good', key: 'admin.invite.done' },
    })
  }),
})
