import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { requireManager, type OrganisationService } from '../organisation-service.js'
import { organisationPaths } from '../paths.js'
import { organisationFields } from './organisation-fields.view.js'
import { memorandumErrors, organisationForm } from './organisation.form.js'

function show(request: PageRequest, typed: FormBody, errors: readonly FieldError[] = []) {
  const heading = request.t('organisations.new.heading')
  const page = {
    heading,
    backLink: { href: organisationPaths.list, text: request.t('organisations.list.heading') },
    endWarning: null,
    conflict: null,
    action: organisationPaths.new,
    version: 0,
    fields: organisationFields(request, typed, errors),
    submit: { text: request.t('organisations.new.submit') },
    invitations: null,
  }
  return view('organisations/edit', page, { title: heading, status: errors.length > 0 ? 422 : 200 })
}

export const organisationNewPage = (organisations: OrganisationService): Page => ({
  path: organisationPaths.new,
  requires: 'organisation.manage',
  get: signedIn((request) => {
    requireManager(request.actor, null)
    return show(request, { state: 'active' })
  }),
  post: signedIn(async (request) => {
    const { actor, body } = request
    requireManager(actor, null)
    const form = organisationForm.parse(body)
    if (!form.ok) return show(request, body, form.errors)
    const errors = memorandumErrors(form.values)
    if (errors.length > 0) return show(request, body, errors)
    const organisation = await organisations.create(actor, form.values)
    if (organisation === null) return show(request, body, [fieldError('voen', 'voen.taken')])
    const flash = { tone: 'good', key: 'organisations.new.done' } as const
    return redirect(organisationPaths.edit(organisation.id), { flash })
  }),
})
