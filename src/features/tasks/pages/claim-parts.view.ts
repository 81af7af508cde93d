import type { PageRequest } from '../../../web/page.js'
import type { Claim, ClaimEvent, ClaimState } from '../domain/claim.js'
import { paragraphsOf } from './task-facts.view.js'

const tones: Record<ClaimState, string> = {
  taken: 'info',
  submitted: 'accent',
  returned: 'warn',
  accepted: 'good',
  expired: 'neutral',
  released: 'neutral',
}

export const stateTag = (claim: Claim, { t }: PageRequest) => ({
  text: t(`tasks.states.${claim.state}`),
  tone: tones[claim.state],
})

const eventText = (event: ClaimEvent, { t, format }: PageRequest): string | null => {
  const minutes =
    event.minutes === null ? [] : [t('tasks.history.minutes', { duration: format.duration(event.minutes) })]
  const parts = [...minutes, ...(event.comment === null ? [] : [event.comment])]
  return parts.length === 0 ? null : parts.join(' · ')
}

/** Everything that has happened, oldest first; proposals between reviewers are not for the volunteer. */
export const historyView = (claim: Claim, request: PageRequest, seenBy: 'volunteer' | 'desk') => ({
  items: claim.history
    .filter((event) => seenBy === 'desk' || event.state !== 'credit-proposed')
    .map((event) => ({
      when: request.format.dateTime(event.at),
      title: request.t(`tasks.history.${event.state}`),
      text: eventText(event, request),
      state: 'done',
    })),
})

export const submissionsView = (claim: Claim, { t, format }: PageRequest) =>
  claim.submissions
    .map((submission) => ({
      when: t('tasks.claim.submittedAt', { at: format.dateTime(submission.at) }),
      spent: t('tasks.claim.spent', { duration: format.duration(submission.spentMinutes) }),
      paragraphs: paragraphsOf(submission.text),
      links: submission.links,
    }))
    .reverse()

export const messagesView = (claim: Claim, { t, format }: PageRequest) =>
  claim.messages.map((message) => ({
    who: t(`tasks.thread.${message.from}`),
    when: format.dateTime(message.at),
    paragraphs: paragraphsOf(message.text),
  }))
