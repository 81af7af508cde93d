import { dayInBaku } from '../../../lib/calendar-day.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { endWarningOn, type Organisation } from '../domain/organisation.js'
import type { OrganisationService } from '../organisation-service.js'
import { organisationPaths } from '../paths.js'
import { invitationsView, newLinkNote } from './invitations.view.js'
import { organisationFields } from './organisation-fields.view.js'
import { memorandumErrors, organisationForm, typedOf } from './organisation.form.js'

export interface Shown {
  readonly organisation: Organisation
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
  /** Somebody else saved first; then their version is what the next attempt replaces. */
  readonly conflict?: true
}

/** A memorandum that ends soon is renewed in time, or its end is agreed on; null: there is time. */
function endWarning(organisation: Organisation, { t, format, now }: SignedInRequest) {
  const days = endWarningOn(organisation, dayInBaku(now))
  if (days === null) return null
  return {
    tone: 'warn',
    title: t('organisations.ending.title', { count: days }),
    text: t('organisations.ending.text', {
      day: format.dayLong(organisation.memorandumTo),
      contact: organisation.contactName,
    }),
  }
}

/** The organisation with its links; also shown when a new link could not be made. */
export async function showOrganisation(
  request: SignedInRequest,
  organisations: OrganisationService,
  shown: Shown,
): Promise<Answer> {
  const { t, actor } = request
  const { organisation, typed, errors = [], conflict = false } = shown
  const list = await organisations.listInvitations(actor, organisation.id)
  const page = {
    heading: organisation.name,
    backLink: { href: organisationPaths.list, text: t('organisations.list.heading') },
    endWarning: endWarning(organisation, request),
    conflict: conflict
      ? { tone: 'warn', title: t('organisations.conflict.title'), text: t('organisations.conflict.text') }
      : null,
    action: organisationPaths.edit(organisation.id),
    version: conflict ? organisation.version : (typed['version'] ?? organisation.version),
    fields: organisationFields(request, typed, errors),
    submit: { text: t('organisations.save') },
    invitations: invitationsView(request, { organisationId: organisation.id, list, typed, errors }),
  }
  const status = conflict ? 409 : errors.length > 0 ? 422 : 200
  return view('organisations/edit', page, {
    title: organisation.name,
    status,
    // The secret is seen once.
    ...(request.remembered(newLinkNote) === null ? {} : { remember: { [newLinkNote]: null } }),
  })
}

const organisationOf = (
  request: SignedInRequest,
  organisations: OrganisationService,
): Promise<Organisation> => organisations.get(request.actor, request.params['organisationId'] ?? '')

async function save(request: SignedInRequest, organisations: OrganisationService): Promise<Answer> {
  const { actor, body } = request
  const organisation = await organisationOf(request, organisations)
  const form = organisationForm.parse(body)
  const errors = form.ok ? memorandumErrors(form.values) : form.errors
  if (!form.ok || errors.length > 0)
    return showOrganisation(request, organisations, { organisation, typed: body, errors })
  const read = { id: organisation.id, version: Number(body['version']) }
  const result = await organisations.edit(actor, read, form.values)
  if (result === 'voen-taken') {
    const taken = [fieldError('voen', 'voen.taken')]
    return showOrganisation(request, organisations, { organisation, typed: body, errors: taken })
  }
  if (result === 'conflict') {
    const current = await organisationOf(request, organisations)
    return showOrganisation(request, organisations, { organisation: current, typed: body, conflict: true })
  }
  return redirect(organisationPaths.list, { flash: { tone: 'good', key: 'organisations.saved' } })
}

export const organisationEditPage = (organisations: OrganisationService): Page => ({
  path: organisationPaths.editPattern,
  requires: 'organisation.manage',
  get: signedIn(async (request) => {
    const organisation = await organisationOf(request, organisations)
    return showOrganisation(request, organisations, { organisation, typed: typedOf(organisation) })
  }),
  post: signedIn((request) => save(request, organisations)),
})
