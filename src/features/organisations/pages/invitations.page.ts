import { redirect, signedIn, type Page } from '../../../web/page.js'
import type { OrganisationService } from '../organisation-service.js'
import { organisationPaths } from '../paths.js'
import { newLinkNote } from './invitations.view.js'
import { showOrganisation } from './organisation-edit.page.js'
import { invitationForm, typedOf } from './organisation.form.js'

export const invitationsPage = (organisations: OrganisationService, baseUrl: string): Page => ({
  path: organisationPaths.invitationsPattern,
  requires: 'organisation.manage',
  post: signedIn(async (request) => {
    const { actor, body } = request
    const organisation = await organisations.get(actor, request.params['organisationId'] ?? '')
    const back = organisationPaths.edit(organisation.id)
    const revoked = body['revoke']
    if (typeof revoked === 'string') {
      await organisations.revokeInvitation(actor, organisation.id, revoked)
      return redirect(back, { flash: { tone: 'good', key: 'organisations.invitations.revoked' } })
    }
    const form = invitationForm.parse(body)
    if (!form.ok) {
      const typed = { ...typedOf(organisation), ...body }
      return showOrganisation(request, organisations, { organisation, typed, errors: form.errors })
    }
    const secret = await organisations.invite(actor, organisation.id, form.values)
    return redirect(back, { remember: { [newLinkNote]: `${baseUrl}${organisationPaths.join(secret)}` } })
  }),
})
