import type { PageRequest } from '../../../web/page.js'
import { isAskable, standingRows, type ProposalRow, type StoredProposal } from '../domain/stored-proposal.js'
import { byHindrance, byPreference, candidatesFor, type Candidate } from '../explain/candidates.js'
import type { Limit } from '../model/limits.js'
import type { Opening } from '../model/problem.js'
import { createProblemIndex } from '../model/problem-index.js'
import { matchingPaths } from '../paths.js'
import { createWords, type Words } from './words.js'

export interface OpeningFacts {
  readonly proposal: StoredProposal
  readonly opening: Opening
  readonly names: ReadonlyMap<string, string>
  readonly instead: ProposalRow | null
  /** Why the name just asked for was not put down; empty when nothing was asked. */
  readonly refusal: readonly Limit[]
}

/** Everybody beside one opening: those who could take it, best first, those who might if they were asked, and those
 * who could not, with the reasons. */
export function openingView(request: PageRequest, facts: OpeningFacts) {
  const { proposal, opening, names, instead, refusal } = facts
  const { t } = request
  const index = createProblemIndex(proposal.problem)
  const words = createWords({ request, index, names })
  const plan = standingRows(proposal).filter(({ id }) => id !== instead?.id)
  const others = candidatesFor(index, plan, opening.id).filter(
    ({ personId }) => personId !== instead?.personId,
  )
  const able = others.filter(({ explanation }) => explanation.standing === 'possible').toSorted(byPreference)
  const blocked = others.filter(({ explanation }) => explanation.standing === 'blocked').toSorted(byHindrance)
  const askable = blocked.filter(({ explanation }) => explanation.limits.every(isAskable))
  const unable = blocked.filter((judged) => !askable.includes(judged))
  return {
    back: { href: matchingPaths.review(proposal.id), text: t('matching.opening.back') },
    heading: words.role(opening.id),
    when: words.when(opening.id),
    instead: instead === null ? null : t('matching.opening.instead', { name: words.name(instead.personId) }),
    refusal:
      refusal.length === 0
        ? null
        : {
            title: t('matching.opening.refused'),
            items: refusal.map((limit) => ({ text: words.limit(limit) })),
          },
    able: {
      heading: t('matching.opening.able'),
      empty: t('matching.opening.nobodyAble'),
      rows: able.map((judged) => ableRow({ request, facts, words }, judged)),
    },
    askable: {
      heading: t('matching.opening.askable'),
      text: t('matching.opening.askFirst'),
      rows: askable.map((judged) => askableRow({ request, facts, words }, judged)),
    },
    unable: {
      heading: t('matching.opening.unable'),
      rows: unable.map((judged) => unableRow(request, words, judged)),
    },
  }
}

interface RowContext {
  readonly request: PageRequest
  readonly facts: OpeningFacts
  readonly words: Words
}

function ableRow(context: RowContext, judged: Candidate) {
  const { request, words } = context
  const { merits, cautions, comparisons } = judged.explanation
  const lines = [
    ...merits.map(words.merit),
    ...cautions.map(words.caution),
    ...comparisons.slice(0, 1).map(words.comparison),
  ]
  return {
    name: words.name(judged.personId),
    detail: lines.join(' · '),
    tag: cautions.length === 0 ? null : { text: request.t('matching.opening.caution'), tone: 'warn' },
    buttons: [putDownButton(context, judged, 'putDown')],
  }
}

function askableRow(context: RowContext, judged: Candidate) {
  const { words } = context
  return {
    name: words.name(judged.personId),
    detail: judged.explanation.limits.map(words.limit).join(' · '),
    tag: null,
    buttons: [putDownButton(context, judged, 'askedPutDown')],
  }
}

function putDownButton(
  { request, facts }: RowContext,
  { personId }: Candidate,
  key: 'putDown' | 'askedPutDown',
) {
  const instead = facts.instead === null ? [] : [{ name: 'insteadOf', value: facts.instead.id }]
  return {
    action: matchingPaths.opening(facts.proposal.id, facts.opening.id),
    text: request.t(`matching.opening.${key}`),
    kind: 'secondary',
    fields: [{ name: 'personId', value: personId }, ...instead],
  }
}

function unableRow({ t }: PageRequest, words: Words, { personId, explanation }: Candidate) {
  const changes = explanation.changes.map(words.change)
  const next =
    changes.length === 0
      ? []
      : [t('matching.opening.wouldNeed', { changes: [...new Set(changes)].join('; ') })]
  return {
    name: words.name(personId),
    detail: [...explanation.limits.map(words.limit), ...next].join(' · '),
    tag: null,
    buttons: [],
  }
}
