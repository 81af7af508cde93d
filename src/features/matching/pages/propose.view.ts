import { addDays, dayInBaku, mondayOf, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Centre } from '../../centres/index.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import {
  fillAims,
  standingRows,
  type ProposalOutline,
  type ProposalState,
} from '../domain/stored-proposal.js'
import { matchingPaths } from '../paths.js'

/** This week and the seven after it: a term of two months can be seen whole. */
const WEEKS_AHEAD = 8

export function weeksToPlan(now: Date): CalendarDay[] {
  const monday = mondayOf(dayInBaku(now))
  return Array.from({ length: WEEKS_AHEAD }, (_, week) => addDays(monday, 7 * week))
}

export function weekLabel({ format }: Pick<PageRequest, 'format'>, week: CalendarDay): string {
  return `${format.dayLong(week)} – ${format.dayLong(addDays(week, 6))}`
}

const tones: Record<ProposalState, 'info' | 'good' | 'neutral'> = {
  draft: 'info',
  applied: 'good',
  discarded: 'neutral',
}

export interface ProposeFacts {
  readonly centres: readonly Centre[]
  readonly earlier: readonly ProposalOutline[]
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

export function proposeView(request: PageRequest, facts: ProposeFacts) {
  const { t, locale } = request
  const { centres, errors } = facts
  const weeks = weeksToPlan(request.now)
  const typed = { centreId: centres[0]?.id, week: weeks[1], aim: 'maximum', ...facts.typed }
  const form = createFormView({ t, prefix: 'matching.propose.fields', values: typed, errors })
  const centreName = (id: string): string => centres.find((centre) => centre.id === id)?.name[locale] ?? id
  return {
    heading: t('matching.propose.heading'),
    lead: t('matching.propose.lead'),
    noCentre: centres.length === 0 ? t('matching.propose.noCentre') : null,
    action: matchingPaths.proposals,
    errorSummary: form.errorSummary(),
    fields: {
      centreId: form.select(
        'centreId',
        centres.map(({ id, name }) => ({ value: id, label: name[locale] })),
      ),
      week: form.select(
        'week',
        weeks.map((week) => ({ value: week, label: weekLabel(request, week) })),
      ),
      aim: form.radios(
        'aim',
        fillAims.toReversed().map((value) => ({ value })),
      ),
    },
    submit: { text: t('matching.propose.submit') },
    earlier: {
      caption: t('matching.propose.earlier'),
      columns: ['week', 'centre', 'made', 'names', 'state'].map((column) => ({
        label: t(`matching.propose.columns.${column}`),
        numeric: column === 'names',
      })),
      rows: facts.earlier.map((proposal) => [
        { text: weekLabel(request, proposal.week), href: matchingPaths.review(proposal.id) },
        { text: centreName(proposal.centreId) },
        { text: request.format.dateTime(proposal.createdAt) },
        { text: request.format.number(standingRows(proposal).length) },
        { text: t(`matching.states.${proposal.state}`), tag: tones[proposal.state] },
      ]),
      empty: t('matching.propose.noneYet'),
    },
  }
}
