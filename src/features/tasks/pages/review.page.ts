import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import { taskPaths } from '../paths.js'
import type { AcceptResult, ReviewService } from '../review-service.js'
import { acceptForm, answerForm, sendBackForm } from './claim.form.js'
import { reviewView } from './review.view.js'

const claimIdOf = (request: SignedInRequest): string => request.params['claimId'] ?? ''

async function show(
  request: SignedInRequest,
  reviews: ReviewService,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const reviewed = await reviews.getForReview(request.actor, claimIdOf(request))
  const page = reviewView(request, { reviewed, typed: request.body, errors })
  return view('tasks/review', page, { title: reviewed.task.title, status: errors.length > 0 ? 422 : 200 })
}

const back = (key: string, tone: 'good' | 'warn' | 'info' = 'good'): Answer =>
  redirect(taskPaths.desk, { flash: { tone, key } })

const flashOf: Record<Exclude<AcceptResult['kind'], 'refused'>, Answer> = {
  accepted: back('tasks.review.accepted'),
  proposed: back('tasks.review.proposed', 'info'),
  gone: back('tasks.review.gone', 'warn'),
}

async function accept(request: SignedInRequest, reviews: ReviewService): Promise<Answer> {
  const form = acceptForm.parse(request.body)
  if (!form.ok) return show(request, reviews, form.errors)
  const result = await reviews.accept(request.actor, claimIdOf(request), form.values)
  if (result.kind !== 'refused') return flashOf[result.kind]
  const field = result.reason.code === 'credit.explanationMissing' ? 'explanation' : 'minutes'
  return show(request, reviews, [fieldError(field, result.reason.code)])
}

async function sendBack(request: SignedInRequest, reviews: ReviewService): Promise<Answer> {
  const form = sendBackForm.parse(request.body)
  if (!form.ok) return show(request, reviews, form.errors)
  const sent = await reviews.sendBack(request.actor, claimIdOf(request), form.values.comment)
  return sent ? back('tasks.review.sentBack') : back('tasks.review.gone', 'warn')
}

async function answer(request: SignedInRequest, reviews: ReviewService): Promise<Answer> {
  const form = answerForm.parse(request.body)
  if (!form.ok) return show(request, reviews, form.errors)
  if (!(await reviews.answer(request.actor, claimIdOf(request), form.values.answer)))
    return show(request, reviews, [fieldError('answer', 'thread.full')])
  const flash = { tone: 'good', key: 'tasks.thread.answered' } as const
  return redirect(taskPaths.review(claimIdOf(request)), { flash })
}

export const reviewPage = (reviews: ReviewService): Page => ({
  path: taskPaths.reviewPattern,
  requires: 'task.review',
  get: signedIn((request) => show(request, reviews)),
  post: signedIn((request) => {
    const wanted = request.body['do']
    if (wanted === 'accept') return accept(request, reviews)
    return wanted === 'answer' ? answer(request, reviews) : sendBack(request, reviews)
  }),
})
