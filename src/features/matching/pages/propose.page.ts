import { scopesOf } from '../../../access/policy.js'
import type { Actor } from '../../../access/roles.js'
import { scopeFilter } from '../../../storage/scope-filter.js'
import type { Centre, CentreRepository } from '../../centres/index.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { ProposalRepository } from '../data/proposal-repository.js'
import type { MatchingService } from '../matching-service.js'
import { matchingPaths } from '../paths.js'
import { proposeForm } from './propose.form.js'
import { proposeView, weeksToPlan } from './propose.view.js'

const SHOWN_PROPOSALS = 20

export interface ProposeDependencies {
  readonly matching: MatchingService
  readonly proposals: ProposalRepository
  readonly centres: CentreRepository
}

export function proposePage({ matching, proposals, centres }: ProposeDependencies): Page {
  async function show(request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> {
    const scope = scopeFilter(wholeCentreScopes(request.actor))
    const page = proposeView(request, {
      centres: centresOf(request.actor, await centres.listCentres()),
      earlier: await proposals.listProposals(scope, SHOWN_PROPOSALS),
      typed: request.body,
      errors,
    })
    return view('matching/propose', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }

  return {
    path: matchingPaths.proposals,
    requires: 'matching.propose',
    get: signedIn((request) => show(request, [])),
    post: signedIn(async (request) => {
      const own = centresOf(request.actor, await centres.listCentres()).map(({ id }) => id)
      const form = proposeForm(own, weeksToPlan(request.now)).parse(request.body)
      if (!form.ok) return show(request, form.errors)
      const outcome = await matching.propose(request.actor, form.values)
      if (!outcome.ok) return show(request, [fieldError('week', outcome.reason)])
      return redirect(matchingPaths.review(outcome.proposalId))
    }),
  }
}

/** A proposal looks at everybody who serves at a centre, so a grant for one sub-programme only is not enough. */
function wholeCentreScopes(actor: Actor): ReturnType<typeof scopesOf> {
  return scopesOf(actor, 'matching.propose').filter(
    ({ programme, organisationId }) => programme === undefined && organisationId === undefined,
  )
}

function centresOf(actor: Actor, all: readonly Centre[]): Centre[] {
  const scopes = wholeCentreScopes(actor)
  return all.filter(
    ({ id, status }) =>
      status === 'open' && scopes.some(({ centreId }) => centreId === undefined || centreId === id),
  )
}
