import { conflict, notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { StoredProposal } from '../domain/stored-proposal.js'
import type { Limit } from '../model/limits.js'
import { matchingPaths } from '../paths.js'
import { openingView } from './opening.view.js'
import { putDownForm } from './put-down.form.js'
import { namesIn, type ReviewDependencies } from './review-proposal.page.js'
import { replacedRow } from './review-proposal.view.js'

interface Asked {
  readonly insteadOf: string | undefined
  readonly refusal: readonly Limit[]
}

/** Who could take an opening and who could not; a name can be put down from here. */
export function openingPage({ matching, volunteers }: Omit<ReviewDependencies, 'centres'>): Page {
  const getProposal = ({ actor, params }: SignedInRequest): Promise<StoredProposal> =>
    matching.getProposal(actor, params['proposalId'] ?? '')

  async function show(request: SignedInRequest, { insteadOf, refusal }: Asked): Promise<Answer> {
    const proposal = await getProposal(request)
    const opening = proposal.problem.openings.find(({ id }) => id === request.params['openingId'])
    if (opening === undefined) throw notFound('opening', request.params['openingId'] ?? '')
    const page = openingView(request, {
      proposal,
      opening,
      names: await namesIn(volunteers, proposal),
      instead: replacedRow(proposal, insteadOf),
      refusal,
    })
    return view('matching/opening', page, { title: page.heading, status: refusal.length === 0 ? 200 : 409 })
  }

  return {
    path: matchingPaths.opening(':proposalId', ':openingId'),
    requires: 'matching.propose',
    get: signedIn((request) => show(request, { insteadOf: request.query['instead'], refusal: [] })),
    post: signedIn(async (request) => {
      const form = putDownForm.parse(request.body)
      if (!form.ok) throw conflict('matching.changed')
      const { proposalId = '', openingId = '' } = request.params
      const outcome = await matching.putDown(request.actor, proposalId, { openingId, ...form.values })
      if (!outcome.ok) {
        return show(request, { insteadOf: form.values.insteadOf ?? undefined, refusal: outcome.limits })
      }
      return redirect(matchingPaths.review(proposalId), {
        flash: { tone: 'good', key: 'matching.done.putDown' },
      })
    }),
  }
}
