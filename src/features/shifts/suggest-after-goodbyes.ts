import type { SignUpRepository } from './data/sign-up-repository.js'
import { goodbyeOf, isLive } from './domain/sign-up.js'
import type { SuggestFor, Suggestion } from './domain/suggestion.js'

const order = { suits: 0, ask: 1, hindered: 2 } as const

/**
 * Whoever was on this very shift and went, or was offered a place and did not take it, has given an answer: nothing is
 * sent to them about it again, but a coordinator may talk to them.
 */
export const suggestAfterGoodbyes =
  (signUps: Pick<SignUpRepository, 'listByShift'>, suggestFor: SuggestFor): SuggestFor =>
  async (shift) => {
    const [suggestions, listed] = await Promise.all([suggestFor(shift), signUps.listByShift(shift.id)])
    const gone = new Map(listed.filter((each) => !isLive(each)).map((each) => [each.volunteerId, each]))
    const asTheyWent = (suggestion: Suggestion): Suggestion => {
      const signUp = gone.get(suggestion.volunteerId)
      if (signUp === undefined) return suggestion
      return {
        volunteerId: suggestion.volunteerId,
        standing: suggestion.standing === 'suits' ? 'ask' : suggestion.standing,
        because: (words) => [
          words.t(`shifts.staffing.gone.${goodbyeOf(signUp)}`),
          ...suggestion.because(words),
        ],
      }
    }
    return suggestions.map(asTheyWent).toSorted((a, b) => order[a.standing] - order[b.standing])
  }
