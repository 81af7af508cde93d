import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, SignedInRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import { taskPaths } from '../paths.js'
import type { ReviewedClaim } from '../review-service.js'
import { historyView, messagesView, stateTag, submissionsView } from './claim-parts.view.js'
import { taskWords } from './task-facts.view.js'

export interface ReviewShown {
  readonly reviewed: ReviewedClaim & { readonly limit: number }
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

/** What the reviewer most likely gives: what was spent, within what one reviewer may give alone. */
function likelyMinutes({ claim, limit }: ReviewShown['reviewed']): number {
  const spent = claim.submissions.at(-1)?.spentMinutes ?? limit
  return claim.proposal?.minutes ?? Math.min(spent, limit)
}

function deciding(request: SignedInRequest, { reviewed, typed, errors }: ReviewShown) {
  const { t, format } = request
  const values = { minutes: String(likelyMinutes(reviewed)), ...typed }
  const form = createFormView({ t, prefix: 'tasks.review.fields', values, errors })
  const limit = format.duration(reviewed.limit)
  const expected = format.duration(reviewed.task.expectedMinutes)
  const waiting = reviewed.claim.state === 'submitted'
  return {
    errorSummary: form.errorSummary(),
    accept: waiting
      ? {
          heading: t('tasks.review.acceptHeading'),
          minutes: form.text('minutes', {
            inputMode: 'numeric',
            width: 'tiny',
            hint: t('tasks.review.minutesHint', { expected, limit }),
          }),
          explanation: form.textarea('explanation', { rows: 2, required: false, maxLength: 1000 }),
          submit: { text: t('tasks.review.accept'), name: 'do', value: 'accept' },
        }
      : null,
    sendBack: waiting
      ? {
          heading: t('tasks.review.sendBackHeading'),
          comment: form.textarea('comment', { rows: 4, maxLength: 2000 }),
          submit: { text: t('tasks.review.sendBack'), kind: 'secondary', name: 'do', value: 'send-back' },
        }
      : null,
    answer: form.textarea('answer', { rows: 3, maxLength: 1000 }),
    sendAnswer: { text: t('tasks.thread.answer'), kind: 'secondary', name: 'do', value: 'answer' },
  }
}

export function reviewView(request: SignedInRequest, shown: ReviewShown) {
  const { t, format } = request
  const { claim, task, volunteer } = shown.reviewed
  const { proposal } = claim
  return {
    backLink: { href: taskPaths.desk, text: t('tasks.desk.heading') },
    action: taskPaths.review(claim.id),
    words: taskWords(task, t),
    aboutTask: t('tasks.review.aboutTask'),
    tag: stateTag(claim, request),
    volunteer: fullName(volunteer),
    proposal:
      proposal === null
        ? null
        : {
            tone: 'warn',
            title: t('tasks.review.proposalTitle', { duration: format.duration(proposal.minutes) }),
            text: proposal.explanation,
          },
    submissions: { heading: t('tasks.claim.submissions'), list: submissionsView(claim, request) },
    noSubmission: t('tasks.review.noSubmission'),
    thread: { heading: t('tasks.thread.heading'), list: messagesView(claim, request) },
    history: { heading: t('tasks.history.heading'), timeline: historyView(claim, request, 'desk') },
    ...deciding(request, shown),
  }
}
