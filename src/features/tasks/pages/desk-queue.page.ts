import { signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import { taskPaths } from '../paths.js'
import type { ReviewedClaim, ReviewService } from '../review-service.js'
import { deskNavigation } from './desk.view.js'

function submittedRow({ claim, task, volunteer }: ReviewedClaim, { t, format }: PageRequest) {
  const waiting = claim.submittedAt === null ? '' : format.dateTime(claim.submittedAt)
  return {
    name: task.title,
    href: taskPaths.review(claim.id),
    detail: `${fullName(volunteer)} · ${waiting}`,
    tag: claim.proposal === null ? null : { text: t('tasks.desk.secondNeeded'), tone: 'warn' },
  }
}

function questionRow({ claim, task, volunteer }: ReviewedClaim, { format }: PageRequest) {
  const asked = claim.messages.at(-1)
  return {
    name: task.title,
    href: `${taskPaths.review(claim.id)}#thread`,
    detail: `${fullName(volunteer)}${asked === undefined ? '' : ` · ${format.dateTime(asked.at)}`}`,
    tag: null,
  }
}

export const deskQueuePage = (reviews: ReviewService): Page => ({
  path: taskPaths.desk,
  requires: 'task.review',
  get: signedIn(async (request) => {
    const { t } = request
    const queue = await reviews.queue(request.actor)
    const heading = t('tasks.desk.heading')
    const page = {
      heading,
      lead: t('tasks.desk.lead'),
      navigation: deskNavigation(request, 'queue', queue.submitted.length),
      submittedHeading: t('tasks.desk.submitted'),
      submitted: queue.submitted.map((each) => submittedRow(each, request)),
      questionsHeading: t('tasks.desk.questions'),
      questions: queue.questions.map((each) => questionRow(each, request)),
      empty: { title: t('tasks.desk.emptyTitle'), text: t('tasks.desk.emptyText') },
    }
    return view('tasks/desk-queue', page, { title: heading })
  }),
})
