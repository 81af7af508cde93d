import type { Centre } from '../../centres/index.js'
import type { PageRequest } from '../../../web/page.js'
import {
  findRow,
  planOf,
  undecidedRows,
  type ProposalRow,
  type RowState,
  type StoredProposal,
} from '../domain/stored-proposal.js'
import { createExplainer, type Explain } from '../explain/explain.js'
import { createPlan } from '../model/plan.js'
import type { Assignment, Opening } from '../model/problem.js'
import { createProblemIndex, type ProblemIndex } from '../model/problem-index.js'
import { matchingPaths } from '../paths.js'
import { weekLabel } from './propose.view.js'
import { proofView } from './proof.view.js'
import { createWords, type Words } from './words.js'

export interface ReviewFacts {
  readonly proposal: StoredProposal
  readonly centre: Centre
  readonly names: ReadonlyMap<string, string>
}

interface ReviewContext {
  readonly request: PageRequest
  readonly proposal: StoredProposal
  readonly index: ProblemIndex
  readonly words: Words
  readonly plan: readonly Assignment[]
  readonly explain: Explain
}

const stateTags: Record<RowState, { tone: 'info' | 'good' | 'bad' | 'neutral'; order: number }> = {
  accepted: { tone: 'good', order: 0 },
  proposed: { tone: 'info', order: 1 },
  refused: { tone: 'bad', order: 2 },
  'left-out': { tone: 'neutral', order: 3 },
}

export function reviewView(request: PageRequest, { proposal, centre, names }: ReviewFacts) {
  const { t, locale } = request
  const index = createProblemIndex(proposal.problem)
  const plan = planOf(proposal)
  const context: ReviewContext = {
    request,
    proposal,
    index,
    words: createWords({ request, index, names }),
    plan,
    explain: createExplainer(index, plan),
  }
  const isDraft = proposal.state === 'draft'
  const waiting = undecidedRows(proposal).length
  const button = (key: string, action: string, kind: 'primary' | 'secondary' | 'quiet') => ({
    action,
    kind,
    text: t(`matching.review.${key}`, { count: waiting }),
  })
  return {
    back: { href: matchingPaths.proposals, text: t('matching.review.back') },
    heading: t('matching.review.heading', { centre: centre.name[locale] }),
    week: weekLabel(request, proposal.week),
    state: t(`matching.review.stateNotes.${proposal.state}`),
    ...proofView(request, proposal, index),
    buttons: isDraft
      ? [
          ...(waiting === 0 ? [] : [button('acceptAll', matchingPaths.acceptAll(proposal.id), 'primary')]),
          button('again', matchingPaths.proposeAgain(proposal.id), 'secondary'),
          button('discard', matchingPaths.discard(proposal.id), 'quiet'),
        ]
      : [],
    gaps: { heading: t('matching.review.gaps'), rows: gapsOf(context) },
    days: daysOf(context),
  }
}

/** What a coordinator has to look after first: places that no plan could fill, each with the way to who might. */
function gapsOf({ index, plan, proposal, words, request: { t } }: ReviewContext) {
  const { filled } = createPlan(index, plan)
  return index.openings
    .filter(({ id, minimum }) => filled(id) < minimum)
    .toSorted((a, b) => a.from - b.from)
    .map(({ id, minimum }) => ({
      name: words.when(id),
      href: proposal.state === 'draft' ? matchingPaths.opening(proposal.id, id) : null,
      detail: words.role(id),
      tag: { tone: 'warn', text: t('matching.review.missing', { count: minimum - filled(id) }) },
      buttons: [],
    }))
}

function daysOf(context: ReviewContext) {
  const { index, request } = context
  const days = [...new Set(index.openings.map(({ day }) => day))].sort()
  return days.map((day) => ({
    label: request.format.dayWithWeekday(day),
    openings: index.openings
      .filter((opening) => opening.day === day)
      .toSorted((a, b) => a.from - b.from || context.words.role(a.id).localeCompare(context.words.role(b.id)))
      .map((opening) => openingView(context, opening)),
  }))
}

function openingView(context: ReviewContext, opening: Opening) {
  const { proposal, words, request, index } = context
  const { t, format } = request
  const people = index.problem.fixed.filter(({ openingId }) => openingId === opening.id)
  const rows = proposal.rows
    .filter(({ openingId, state }) => openingId === opening.id && state !== 'left-out')
    .toSorted((a, b) => stateTags[a.state].order - stateTags[b.state].order)
  const filled = people.length + rows.filter(({ state }) => state !== 'refused').length
  return {
    heading: words.role(opening.id),
    time: format.timeRange(new Date(opening.from), new Date(opening.to)),
    tag: fillTag(context, opening, filled),
    rows: [
      ...people.map(({ personId, origin }) => ({
        name: words.name(personId),
        detail: null,
        tag:
          origin === 'offer'
            ? { text: t('matching.rows.offered'), tone: 'info' }
            : { text: t('matching.rows.signedUp'), tone: 'good' },
        buttons: [],
      })),
      ...rows.map((row) => rowView(context, row)),
    ],
    who:
      proposal.state === 'draft'
        ? { href: matchingPaths.opening(proposal.id, opening.id), text: t('matching.review.whoCould') }
        : null,
  }
}

function fillTag({ request: { t } }: ReviewContext, opening: Opening, filled: number) {
  const range = { filled, minimum: opening.minimum, maximum: opening.maximum }
  if (filled < opening.minimum) return { tone: 'warn', text: t('matching.fill.below', range) }
  return {
    tone: 'good',
    text: t(filled < opening.maximum ? 'matching.fill.enough' : 'matching.fill.full', range),
  }
}

function rowView({ request: { t }, proposal, words, explain }: ReviewContext, row: ProposalRow) {
  const { merits, cautions } = explain(row)
  const why = [...merits.map(words.merit), ...cautions.map(words.caution)]
  const isOpen = proposal.state === 'draft' && row.state === 'proposed'
  const byHand = row.origin === 'coordinator' ? [t('matching.rows.byHand')] : []
  return {
    name: words.name(row.personId),
    href: isOpen ? `${matchingPaths.opening(proposal.id, row.openingId)}?instead=${row.id}` : null,
    detail: (row.state === 'refused'
      ? row.reasons.map((each) => t.staffReason(each))
      : [...byHand, ...why]
    ).join(' · '),
    tag: { text: t(`matching.rows.${row.state}`), tone: stateTags[row.state].tone },
    buttons: isOpen
      ? [
          {
            action: matchingPaths.acceptRow(proposal.id, row.id),
            text: t('matching.rows.accept'),
            kind: 'secondary',
          },
          {
            action: matchingPaths.leaveOut(proposal.id, row.id),
            text: t('matching.rows.leaveOut'),
            kind: 'quiet',
          },
        ]
      : [],
  }
}

/** The name that a link asks to replace; only one that still waits for a decision. */
export function replacedRow(proposal: StoredProposal, rowId: string | undefined): ProposalRow | null {
  const row = rowId === undefined ? null : findRow(proposal, rowId)
  return row?.state === 'proposed' ? row : null
}
