import type { PageRequest } from '../../../web/page.js'
import { planOf, type StoredProposal } from '../domain/stored-proposal.js'
import type { ProblemIndex } from '../model/problem-index.js'
import type { StageProof } from '../model/proposal.js'
import { scoreOf, type Goal } from '../model/score.js'

type Words = Pick<PageRequest, 't' | 'format'>

/** What the solver proved, said plainly: what is still missing, and whether any plan could do better. */
export function proofView({ t, format }: Words, proposal: StoredProposal, index: ProblemIndex) {
  const { stages, status, milliseconds } = proposal.proof
  const missing = proposal.score.shortage
  const missingNow = scoreOf(index, planOf(proposal)).shortage
  const edited = missingNow === missing ? '' : t('matching.proof.afterEdits', { count: missingNow })
  const isAsked = ({ goal }: StageProof): boolean =>
    goal !== 'changes' || proposal.problem.previous.length > 0
  const seconds = format.number(Math.round(milliseconds / 100) / 10)
  return {
    notice: {
      tone: missing === 0 ? ('good' as const) : ('warn' as const),
      title: t(missing === 0 ? 'matching.proof.allMinimums' : 'matching.proof.missing', { count: missing }),
      text: `${claim(t, proposal)} ${edited}`.trim(),
    },
    details: {
      summary: t('matching.proof.how'),
      paragraphs: [
        t('matching.proof.order'),
        ...stages.filter(isAsked).map((stage) => stageLine({ t, format }, stage)),
        t(`matching.proof.${status === 'optimal' ? 'finished' : 'stopped'}`, { seconds }),
      ],
    },
  }
}

function claim(t: Words['t'], { proof, basedOn }: StoredProposal): string {
  const shortage = proof.stages.find(({ goal }) => goal === 'shortage')
  if (!shortage?.proven) return t('matching.proof.notProven', { count: shortage?.bound ?? 0 })
  return t(`matching.proof.${basedOn === null ? 'noPlanBetter' : 'noPlanBetterWithEdits'}`)
}

function stageLine({ t, format }: Words, { goal, value, bound, proven }: StageProof): string {
  // A sum of squares says nothing to a person; that it is the least possible does.
  if (goal === 'unevenness') return t(`matching.proof.${proven ? 'evenest' : 'almostEven'}`)
  const shown = (amount: number): string =>
    isMinutes(goal) ? format.duration(amount) : format.number(amount)
  const words = { value: shown(value), bound: shown(bound) }
  return `${t(`matching.goals.${goal}`)}: ${t(`matching.proof.${proven ? 'best' : 'between'}`, words)}`
}

const isMinutes = (goal: Goal): boolean => goal === 'overload'
