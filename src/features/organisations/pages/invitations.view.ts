import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { invitationState, type Invitation, type InvitationState } from '../domain/invitation.js'
import { organisationPaths } from '../paths.js'

/** The note in the session that carries a new link to the page that shows it once. */
export const newLinkNote = 'new-company-link'

const tones: Record<InvitationState, string> = {
  open: 'good',
  expired: 'neutral',
  'used-up': 'info',
  revoked: 'neutral',
}

interface Facts {
  readonly organisationId: string
  readonly list: readonly Invitation[]
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

function row(invitation: Invitation, action: string, { t, format, now }: PageRequest) {
  const state = invitationState(invitation, now)
  return {
    name: t('organisations.invitations.until', { at: format.dateTime(invitation.expiresAt) }),
    detail: t('organisations.invitations.used', {
      used: invitation.maxUses - invitation.usesLeft,
      of: invitation.maxUses,
    }),
    tag: { text: t(`organisations.invitations.states.${state}`), tone: tones[state] },
    buttons:
      state === 'open'
        ? [
            {
              action,
              text: t('organisations.invitations.revoke'),
              kind: 'quiet',
              fields: [{ name: 'revoke', value: invitation.id }],
            },
          ]
        : [],
  }
}

export function invitationsView(request: PageRequest, { organisationId, list, typed, errors }: Facts) {
  const { t } = request
  const action = organisationPaths.invitations(organisationId)
  const values = { days: '30', people: '20', ...typed }
  const form = createFormView({ t, prefix: 'organisations.invitations.fields', values, errors })
  return {
    heading: t('organisations.invitations.heading'),
    lead: t('organisations.invitations.lead'),
    newLink: request.remembered(newLinkNote),
    newLinkText: t('organisations.invitations.newLink'),
    rows: list.map((invitation) => row(invitation, action, request)),
    action,
    days: form.text('days', { inputMode: 'numeric', width: 'tiny' }),
    people: form.text('people', { inputMode: 'numeric', width: 'tiny' }),
    submit: { text: t('organisations.invitations.create'), kind: 'secondary' },
  }
}
