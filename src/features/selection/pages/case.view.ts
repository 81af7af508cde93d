import { hasCapability } from '../../../access/policy.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignedInRequest } from '../../../web/page.js'
import {
  applicationPaths,
  canFollow,
  eligibilityTextForStaff,
  type ApplicationState,
} from '../../applications/index.js'
import type { Centre } from '../../centres/index.js'
import type { Cohort, Placement } from '../../cohorts/index.js'
import { fullName } from '../../volunteers/index.js'
import type { Appointment } from '../interview-service.js'
import { selectionPaths } from '../paths.js'
import type { Case } from '../selection-service.js'
import type { Standing } from '../standing-service.js'
import { answerRows, factRows } from './case-facts.view.js'
import { historyItems } from './case-history.view.js'
import { isPromiseOpen, promiseTag } from './promise-tag.js'
import { slotWords } from './slot-words.js'

export interface CaseShown {
  readonly each: Case
  readonly standing: Standing
  readonly appointment: Appointment
  readonly staff: ReadonlyMap<string, string>
  readonly places: readonly Centre[]
  readonly term: Placement | null
  readonly cohort: Cohort | null
}

type StepLink = 'accept' | 'reject' | 'wait' | 'record' | 'book'

/** Pages that ask before anything happens, the usual one first. */
function stepLinks(state: ApplicationState): [name: StepLink, kind: string][] {
  const isInterviewed = state === 'interviewed'
  const all: [applies: boolean, name: StepLink, kind: string][] = [
    [state === 'interview-invited', 'record', 'primary'],
    [state === 'interview-invited', 'book', 'secondary'],
    [isInterviewed, 'record', 'secondary'],
    [canFollow(state, 'accepted'), 'accept', isInterviewed ? 'primary' : 'secondary'],
    [canFollow(state, 'waiting-list'), 'wait', 'secondary'],
    [canFollow(state, 'rejected'), 'reject', 'quiet'],
  ]
  return all.flatMap(([applies, name, kind]): [StepLink, string][] => (applies ? [[name, kind]] : []))
}

function steps({ t, actor }: SignedInRequest, { each: { application } }: CaseShown) {
  const { id, state } = application
  const mayDecide = hasCapability(actor, 'application.decide')
  const links = mayDecide ? stepLinks(state) : []
  return {
    heading: t('selection.steps.heading'),
    claim:
      state === 'submitted'
        ? { action: selectionPaths.claim(id), text: t('selection.steps.claim'), kind: 'secondary' }
        : null,
    invite:
      mayDecide && canFollow(state, 'interview-invited')
        ? {
            action: selectionPaths.invite(id),
            text: t('selection.steps.invite'),
            // After an interview the decision comes first.
            kind: state === 'interviewed' ? 'secondary' : 'primary',
          }
        : null,
    links: links.map(([name, kind]) => ({
      text: t(`selection.steps.${name}`),
      href: selectionPaths[name](id),
      kind,
    })),
  }
}

function assessments({ t, format, actor }: SignedInRequest, { appointment, staff }: CaseShown) {
  const all = appointment.interview?.assessments ?? []
  return all.map((one) => ({
    title: t('selection.case.advice', { advice: t(`selection.recommendations.${one.recommendation}`) }),
    by: t('selection.case.adviceBy', {
      name: staff.get(one.by) ?? t('selection.case.colleague'),
      at: format.dateTime(one.at),
    }),
    notes: one.notes,
    // One's own impressions only: colleagues form theirs without a number before them.
    impressions:
      one.by === actor.accountId
        ? Object.entries(one.impressions).map(([criterion, impression]) => ({
            key: t(`selection.criteria.${criterion}`),
            value: t(`selection.impressions.${impression}`),
          }))
        : [],
  }))
}

function appointmentView(request: SignedInRequest, { appointment, places, each }: CaseShown) {
  const { t } = request
  if (each.application.state !== 'interview-invited') return null
  return appointment.slot === null
    ? { tone: 'info', title: t('selection.case.noSlotTitle'), text: t('selection.case.noSlotText') }
    : {
        tone: 'good',
        title: t('selection.case.slotTitle'),
        text: slotWords(request, appointment.slot, places),
      }
}

function termView({ t, format, locale }: SignedInRequest, { term, cohort, places }: CaseShown) {
  if (term === null || cohort === null) return null
  const centre = places.find(({ id }) => id === term.centreId)
  const values = {
    place: centre?.name[locale] ?? t('cohorts.remote'),
    number: cohort.number,
    from: format.dayLong(term.startsOn),
    to: format.dayLong(term.endsOn),
  }
  return {
    tone: 'good',
    title: t('selection.case.acceptedTitle'),
    text: t('selection.case.acceptedText', values),
  }
}

function hints({ t }: SignedInRequest, { each: { application } }: CaseShown) {
  const doubts = application.duplicateOf !== null || application.claimedFin !== null
  return doubts
    ? [{ tone: 'warn', title: t('selection.case.twinTitle'), text: t('selection.case.twinText') }]
    : []
}

export function caseView(request: SignedInRequest, shown: CaseShown) {
  const { t, format, now, actor } = request
  const { application, person } = shown.each
  const today = dayInBaku(now)
  const day = (text: string): string => format.dayLong(text)
  return {
    heading: fullName(person),
    back: { href: selectionPaths.queue, text: t('selection.queue.heading') },
    number: application.number,
    state: { text: t(`selection.states.${application.state}`), tone: 'info' },
    // Once there is an answer, the state says it already.
    promise: isPromiseOpen(application, today) ? promiseTag(application, { t, today, day }) : null,
    notices: [
      ...hints(request, shown),
      ...[termView(request, shown), appointmentView(request, shown)].filter((each) => each !== null),
    ],
    steps: steps(request, shown),
    reasonsHeading: t('selection.case.reasonsTitle'),
    reasons:
      shown.standing.reasons.length === 0 || application.state === 'rejected'
        ? null
        : {
            title: t('selection.case.reasonsTitle'),
            items: shown.standing.reasons.map((reason) => ({ text: eligibilityTextForStaff(reason, t) })),
          },
    factsHeading: t('selection.case.factsHeading'),
    facts: { rows: factRows(request, shown.each, shown.places) },
    answersHeading: t('selection.case.answersHeading'),
    answers: { rows: answerRows(request, shown.each) },
    needs: hasCapability(actor, 'needs.read')
      ? { href: applicationPaths.needs(application.id), text: t('selection.case.needsLink') }
      : null,
    needsHeading: t('selection.case.needsHeading'),
    needsText: t('selection.case.needsText'),
    adviceHeading: t('selection.case.adviceHeading'),
    assessments: assessments(request, shown),
    historyHeading: t('selection.case.historyHeading'),
    history: { items: historyItems(request, application, shown.staff) },
  }
}
