import { isLawful } from '../../../../src/features/matching/model/limits.js'
import type { Assignment } from '../../../../src/features/matching/model/problem.js'
import type { ProblemIndex } from '../../../../src/features/matching/model/problem-index.js'
import { compareScores, scoreOf, type Score } from '../../../../src/features/matching/model/score.js'

/** The best score of all, by trying every set of pairs there is. Knows nothing of the solver. */
export function bestScoreByTrying(index: ProblemIndex): Score {
  const pairs = index.people.flatMap((person) =>
    index.openings
      .map((opening): Assignment => ({ personId: person.id, openingId: opening.id }))
      .filter((pair) => !index.isFixed(pair) && isLawful(index, [pair])),
  )
  let best = scoreOf(index, [])
  const grow = (chosen: readonly Assignment[], from: number): void => {
    const score = scoreOf(index, chosen)
    if (compareScores(score, best) < 0) best = score
    for (let next = from; next < pairs.length; next++) {
      const more = [...chosen, ...pairs.slice(next, next + 1)]
      if (isLawful(index, more)) grow(more, next + 1)
    }
  }
  grow([], 0)
  return best
}
