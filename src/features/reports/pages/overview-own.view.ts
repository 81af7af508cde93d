import type { PageRequest } from '../../../web/page.js'
import { applicationPaths, applicationTag } from '../../applications/index.js'
import { attendancePaths } from '../../attendance/index.js'
import { availabilityPaths } from '../../availability/index.js'
import { isTrainingAhead } from '../../cohorts/index.js'
import { identityPaths } from '../../identity/index.js'
import { servesByOf } from '../../programmes/index.js'
import { selectionPaths } from '../../selection/index.js'
import { shiftPaths } from '../../shifts/index.js'
import { taskPaths } from '../../tasks/index.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { OwnStep } from '../domain/own-steps.js'
import type { OwnOverview } from '../own-overview.js'
import { section, type Section } from './overview-section.js'

function hrefOf(step: OwnStep): string {
  switch (step.code) {
    case 'choose-interview':
      return selectionPaths.ownInterview(step.applicationId)
    case 'guardian':
      return applicationPaths.oneOfMine(step.applicationId)
    case 'confirm-email':
      return identityPaths.account
    case 'tell-availability':
      return availabilityPaths.own
    case 'choose-shift':
      return shiftPaths.open
    case 'choose-task':
      return taskPaths.list
    case 'returned-task':
      return taskPaths.mine
    case 'continue-draft':
    case 'apply':
      return applicationPaths.choose
  }
}

const stepCard = ({ t }: PageRequest, step: OwnStep) => ({
  title: t(`overview.steps.${step.code}.title`, step.code === 'returned-task' ? { count: step.count } : {}),
  text: t(`overview.steps.${step.code}.text`),
  href: hrefOf(step),
})

function shiftCards({ t, format }: PageRequest, ahead: OwnOverview['ahead']) {
  return ahead.map(({ signUp, centreName }) => ({
    title: format.dayWithWeekday(dayInBaku(signUp.startsAt)),
    href: shiftPaths.own,
    meta: [
      format.timeRange(signUp.startsAt, signUp.endsAt),
      ...(centreName === null ? [] : [centreName[t.locale]]),
      t(`shifts.roles.${signUp.roleId}`),
    ],
    ...(signUp.state === 'waiting' ? { tag: { text: t('overview.own.waiting'), tone: 'info' } } : {}),
    ...(signUp.state === 'offered' ? { tag: { text: t('overview.own.offered'), tone: 'warn' } } : {}),
  }))
}

/** Where an application stands, and by when it is answered. */
const applicationCards = (request: PageRequest, { applications }: OwnOverview) =>
  applications.map(({ id, programme, number, state, promisedOn }) => ({
    title: request.t(`programmes.${programme}.name`),
    href: applicationPaths.oneOfMine(id),
    meta: [number, request.t('overview.own.promisedBy', { day: request.format.dayWithWeekday(promisedOn) })],
    tag: applicationTag(state, request),
  }))

const taskCards = ({ t, format }: PageRequest, { inHand }: OwnOverview) =>
  inHand.map(({ claim, task }) => ({
    title: task.title,
    lang: task.language,
    href: taskPaths.claim(claim.id),
    meta: [t('overview.own.dueBy', { at: format.dateTime(claim.dueAt) })],
  }))

function termStats({ t, format }: PageRequest, term: NonNullable<OwnOverview['term']>) {
  const { minutes } = term
  return [
    {
      label: t('overview.own.hours'),
      value: format.duration(minutes),
      note: minutes > 0 ? t('overview.own.hoursNote') : null,
    },
  ]
}

/** Where to be before the first shift. */
function trainingCards({ t, format, now }: PageRequest, term: OwnOverview['term']) {
  const training = term?.placement.training ?? null
  if (term === null || !isTrainingAhead(training, now)) return []
  const servesByShifts = servesByOf(term.placement.programme) === 'shifts'
  const card = {
    title: format.dayWithWeekday(dayInBaku(training.startsAt)),
    meta: [format.timeRange(training.startsAt, training.endsAt), training.place],
    ...(servesByShifts ? { text: t('overview.own.trainingText') } : {}),
  }
  return [section('training', t('overview.own.training'), { cards: [card] })]
}

/** "Gənc DOST: 26 oktyabr 2026 – 25 dekabr 2026" */
const termText = ({ t, format }: PageRequest, { placement }: NonNullable<OwnOverview['term']>): string =>
  t('overview.own.until', {
    programme: t(`programmes.${placement.programme}.name`),
    from: format.dayLong(placement.startsOn),
    to: format.dayLong(placement.endsOn),
  })

/** What concerns the person themselves: what to do next, where to be, and what has been given so far. */
export function ownSections(request: PageRequest, own: OwnOverview): Section[] {
  const { t } = request
  const steps = own.steps.map((step) => stepCard(request, step))
  return [
    ...(steps.length === 0 ? [] : [section('steps', t('overview.own.steps'), { cards: steps })]),
    ...(own.applications.length === 0
      ? []
      : [
          section('applications', t('overview.own.applications'), {
            cards: applicationCards(request, own),
          }),
        ]),
    ...trainingCards(request, own.term),
    ...(own.inHand.length === 0
      ? []
      : [
          section('tasks', t('overview.own.tasks'), {
            cards: taskCards(request, own),
            links: [{ text: t('overview.own.allTasks'), href: taskPaths.mine }],
          }),
        ]),
    ...(own.term?.placement.centreId == null
      ? []
      : [
          section('shifts', t('overview.own.shifts'), {
            cards: shiftCards(request, own.ahead),
            text: own.ahead.length === 0 ? t('overview.own.noShifts') : null,
            links: [{ text: t('overview.own.allShifts'), href: shiftPaths.own }],
          }),
        ]),
    ...(own.term === null
      ? []
      : [
          section('term', t('overview.own.given'), {
            text: termText(request, own.term),
            stats: termStats(request, own.term),
            links: [{ text: t('overview.own.allHours'), href: attendancePaths.ownHours }],
          }),
        ]),
  ]
}
