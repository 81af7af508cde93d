import type { PageRequest } from '../../../web/page.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { Application, ApplicationEvent } from '../domain/application.js'
import { isOpen, type ApplicationState } from '../domain/application-state.js'
import { canWithdraw, type OwnApplication } from '../own-applications.js'
import { applicationPaths } from '../paths.js'

const tones: Readonly<Record<ApplicationState, string>> = {
  draft: 'neutral',
  submitted: 'info',
  'under-review': 'info',
  'interview-invited': 'accent',
  interviewed: 'info',
  accepted: 'good',
  'waiting-list': 'warn',
  rejected: 'neutral',
  withdrawn: 'neutral',
}

export const stateTag = (state: ApplicationState, { t }: Pick<PageRequest, 't'>) => ({
  text: t(`applications.states.${state}`),
  tone: tones[state],
})

export function applicationListView(applications: readonly Application[], request: PageRequest) {
  const { t, format } = request
  return {
    heading: t('applications.mine.heading'),
    cards: applications.map((application) => ({
      title: t(`programmes.${application.programme}.name`),
      text: null,
      href: applicationPaths.oneOfMine(application.id),
      meta: [application.number, format.dayLong(dayInBaku(application.submittedAt))],
      tag: stateTag(application.state, request),
      level: 2,
    })),
    empty: {
      title: t('applications.mine.emptyTitle'),
      text: t('applications.mine.emptyText'),
      href: applicationPaths.choose,
      action: t('programmes.apply'),
    },
  }
}

function eventTitle({ event, to }: ApplicationEvent, { t }: PageRequest): string {
  return event === 'state-changed' || event === 'imported'
    ? t(`applications.states.${to}`)
    : t(`applications.events.${event}`)
}

const reasonWords = (reason: string | null, { t }: PageRequest): string | null => {
  const key = `applications.outcomes.${reason ?? ''}`
  return reason !== null && t.has(key) ? t(key) : null
}

/** What has happened, and what comes: there is no limbo. Notes among colleagues stay among them. */
function timeline({ history, state, promisedOn }: Application, request: PageRequest) {
  const { t, format } = request
  const past = history
    .filter(({ event }) => event !== 'noted')
    .map((event) => ({
      when: format.dateTime(event.at),
      title: eventTitle(event, request),
      text: reasonWords(event.reason, request),
      state: 'done',
    }))
  if (!isOpen(state)) return past
  const coming = {
    when: format.dayWithWeekday(promisedOn),
    title: t('applications.one.promised'),
    text: t('applications.one.promisedText'),
    state: 'todo',
  }
  return [...past.slice(0, -1), ...past.slice(-1).map((last) => ({ ...last, state: 'current' })), coming]
}

/** The words of the letter, and a way to go on; null until it is declined. */
function answerView({ answer }: Application, { t }: PageRequest) {
  if (answer === undefined) return null
  return { words: answer.words, alternative: t(`selection.alternatives.${answer.alternative}`) }
}

/** Who is waited for and where the link went; null when nobody is. */
function waitingView(
  { application: { id, state }, guardian }: OwnApplication,
  canAskAgain: boolean,
  { t, format }: PageRequest,
) {
  if (guardian?.state !== 'asked' || !isOpen(state)) return null
  const { name, email, answerBy } = guardian
  return {
    who: t('applications.guardianWaiting.who', { name, day: format.dayWithWeekday(answerBy) }),
    sentTo:
      email === null
        ? t('applications.guardianWaiting.noAddress')
        : t('applications.guardianWaiting.sentTo', { email }),
    again: canAskAgain
      ? {
          action: applicationPaths.askGuardianAgain(id),
          text: t('applications.guardianWaiting.again'),
          kind: 'secondary',
        }
      : null,
  }
}

export function applicationView(own: OwnApplication, canAskAgain: boolean, request: PageRequest) {
  const { application, centre, guardian } = own
  const { t, format } = request
  const { id, programme, state, number, submittedAt, promisedOn, guardianPending } = application
  const row = (key: string, value: string) => ({
    key: t(`applications.one.${key}`),
    value,
    href: null,
    action: null,
  })
  return {
    heading: t(`programmes.${programme}.name`),
    back: { href: applicationPaths.mine, text: t('applications.mine.heading') },
    tag: stateTag(state, request),
    meaning: t(`applications.meaning.${state}`),
    guardian:
      guardian === null
        ? null
        : {
            tone: guardianPending ? 'warn' : 'good',
            text: t(`applications.guardianStates.${guardian.state}`),
          },
    waiting: waitingView(own, canAskAgain, request),
    interview:
      state === 'interview-invited'
        ? { text: t('applications.one.chooseTime'), href: applicationPaths.interview(id) }
        : null,
    answerHeading: t('applications.one.answer'),
    answer: answerView(application, request),
    facts: {
      rows: [
        row('number', number),
        row('submitted', format.dayLong(dayInBaku(submittedAt))),
        ...(isOpen(state) ? [row('promisedBy', format.dayWithWeekday(promisedOn))] : []),
        ...(centre === null ? [] : [row('centre', centre.name[t.locale])]),
      ],
    },
    timelineHeading: t('applications.one.timeline'),
    timeline: { items: timeline(application, request) },
    withdraw: canWithdraw(application)
      ? { text: t('applications.withdraw.link'), href: applicationPaths.withdraw(id), kind: 'quiet' }
      : null,
  }
}
