import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { DecisionService } from '../decision-service.js'
import { selectionPaths } from '../paths.js'
import type { Case, SelectionService } from '../selection-service.js'
import { changedNotice, seenOf, type Notice } from './decision-form.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly decisions: DecisionService
}

function show({ t }: SignedInRequest, { application, person }: Case, notice: Notice | null) {
  const heading = t('selection.wait.heading', { name: fullName(person) })
  const page = {
    heading,
    notice,
    back: { href: selectionPaths.case(application.id), text: fullName(person) },
    lead: t('selection.wait.lead'),
    action: selectionPaths.wait(application.id),
    seen: application.state,
    submit: { text: t('selection.wait.submit') },
  }
  return view('selection/wait', page, { title: heading, status: notice === null ? 200 : 409 })
}

export const waitingListPage = ({ selection, decisions }: Dependencies): Page => ({
  path: selectionPaths.waitPattern,
  requires: 'application.decide',
  get: signedIn(async (request) => {
    const each = await selection.getCase(request.actor, 'application.decide', request.params['id'] ?? '')
    return show(request, each, null)
  }),
  post: signedIn(async (request) => {
    const id = request.params['id'] ?? ''
    const result = await decisions.putOnWaitingList(request.actor, seenOf(request.body, id))
    if (result.ok) {
      return redirect(selectionPaths.case(id), { flash: { tone: 'good', key: 'selection.wait.done' } })
    }
    const each = await selection.getCase(request.actor, 'application.decide', id)
    return show(request, each, changedNotice(request.t, each.application.state))
  }),
})
