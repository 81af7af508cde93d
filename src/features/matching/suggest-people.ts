import { mondayOf, type CalendarDay } from '../../lib/calendar-day.js'
import type { Shift, SuggestFor, Suggestion, SuggestionStanding } from '../shifts/index.js'
import { openingIdOf } from './domain/opening-id.js'
import { isAskable } from './domain/stored-proposal.js'
import { byHindrance, byPreference, candidatesFor, type Candidate } from './explain/candidates.js'
import type { Merit } from './explain/explain.js'
import type { Problem } from './model/problem.js'
import { createProblemIndex, type ProblemIndex } from './model/problem-index.js'
import { createWords } from './pages/words.js'

interface Dependencies {
  readonly loadProblem: (centreId: string, week: CalendarDay) => Promise<Problem>
}

/** What speaks for this person; that the place is needed at all speaks for everybody alike. */
const speaksForThem = ({ code }: Merit): boolean => ['wanted', 'can', 'lighter-load'].includes(code)

function standingOf({ explanation }: Candidate): SuggestionStanding {
  if (explanation.standing === 'possible') return 'suits'
  return explanation.limits.every(isAskable) ? 'ask' : 'hindered'
}

const orders = { suits: byPreference, ask: byHindrance, hindered: byHindrance }

function toSuggestion(index: ProblemIndex, candidate: Candidate): Suggestion {
  const { personId, explanation } = candidate
  return {
    volunteerId: personId,
    standing: standingOf(candidate),
    because(request) {
      const words = createWords({ request, index, names: new Map() })
      return [
        ...explanation.limits.map(words.limit),
        ...explanation.merits.filter(speaksForThem).map(words.merit),
        ...explanation.cautions.map(words.caution),
      ]
    },
  }
}

/** Who could take the free place of one shift, best first, then who could be asked, then who cannot, each with why. */
export function createSuggestions({ loadProblem }: Dependencies): SuggestFor {
  return async (shift: Shift) => {
    const role = shift.roles.find(({ free }) => free > 0)
    if (role === undefined) return []
    const index = createProblemIndex(await loadProblem(shift.centreId, mondayOf(shift.day)))
    const openingId = openingIdOf({ shiftId: shift.id, roleId: role.roleId })
    if (index.opening(openingId) === undefined) return []
    const others = candidatesFor(index, [], openingId).filter(
      ({ explanation }) => explanation.standing !== 'fixed',
    )
    return (['suits', 'ask', 'hindered'] as const).flatMap((standing) =>
      others
        .filter((candidate) => standingOf(candidate) === standing)
        .sort(orders[standing])
        .map((candidate) => toSuggestion(index, candidate)),
    )
  }
}
