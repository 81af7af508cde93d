import type { CentreRepository } from '../../centres/index.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import { redirect, signedIn, view, type Page, type SessionChange } from '../../../web/page.js'
import type { StoredProposal } from '../domain/stored-proposal.js'
import type { Acceptance, MatchingService } from '../matching-service.js'
import { matchingPaths } from '../paths.js'
import { reviewView } from './review-proposal.view.js'

export interface ReviewDependencies {
  readonly matching: MatchingService
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
}

export async function namesIn(
  volunteers: VolunteerRepository,
  { problem, rows }: StoredProposal,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([
    ...problem.people.map(({ id }) => id),
    ...[...problem.fixed, ...rows].map((row) => row.personId),
  ])
  const people = await volunteers.listByIds([...ids])
  return new Map(people.map((person) => [person.id, fullName(person)]))
}

export function reviewProposalPage({ matching, centres, volunteers }: ReviewDependencies): Page {
  return {
    path: matchingPaths.review(':proposalId'),
    requires: 'matching.propose',
    get: signedIn(async (request) => {
      const proposal = await matching.getProposal(request.actor, request.params['proposalId'] ?? '')
      const centre = await centres.getCentre(proposal.centreId)
      const names = await namesIn(volunteers, proposal)
      const page = reviewView(request, { proposal, centre, names })
      return view('matching/review-proposal', page, { title: page.heading, wide: true })
    }),
  }
}

/** Each button of the review is a post of its own that leads back to it. */
export function reviewActionPages({ matching }: Pick<ReviewDependencies, 'matching'>): Page[] {
  const action = (path: string, act: (request: Action) => Promise<Done>): Page => ({
    path,
    requires: 'matching.propose',
    post: signedIn(async ({ actor, params }) => {
      const { proposalId = '', rowId = '' } = params
      const { to = matchingPaths.review(proposalId), ...change } = await act({ actor, proposalId, rowId })
      return redirect(to, change)
    }),
  })
  return [
    action(matchingPaths.acceptAll(':proposalId'), async ({ actor, proposalId }) =>
      accepted(await matching.acceptAll(actor, proposalId)),
    ),
    action(matchingPaths.leaveOut(':proposalId', ':rowId'), async ({ actor, proposalId, rowId }) => {
      await matching.leaveOut(actor, proposalId, rowId)
      return { flash: { tone: 'info', key: 'matching.done.leftOut' } }
    }),
    action(matchingPaths.proposeAgain(':proposalId'), async ({ actor, proposalId }) => {
      const outcome = await matching.proposeAgain(actor, proposalId)
      return outcome.ok
        ? {
            to: matchingPaths.review(outcome.proposalId),
            flash: { tone: 'good', key: 'matching.done.again' },
          }
        : { flash: { tone: 'bad', key: `matching.propose.fields.week.errors.${outcome.reason}` } }
    }),
    action(matchingPaths.discard(':proposalId'), async ({ actor, proposalId }) => {
      await matching.discard(actor, proposalId)
      return { to: matchingPaths.proposals, flash: { tone: 'info', key: 'matching.done.discarded' } }
    }),
  ]
}

interface Action {
  readonly actor: Parameters<MatchingService['discard']>[0]
  readonly proposalId: string
  readonly rowId: string
}

interface Done extends SessionChange {
  readonly to?: string
}

/** Names that were refused or held back stay in sight; the note says how many there are. */
function accepted({ accepted, refused, heldBack }: Acceptance): Done {
  if (refused === 0 && heldBack === 0) {
    return { flash: { tone: 'good', key: 'matching.done.accepted', params: { count: accepted } } }
  }
  const key = heldBack === 0 ? 'matching.done.someRefused' : 'matching.done.someHeldBack'
  return { flash: { tone: 'warn', key, params: { accepted, refused, heldBack } } }
}
