import { createFormView } from '../../../web/form-view.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { ClaimedTask, ClaimService } from '../claim-service.js'
import { isUnfinished } from '../domain/claim.js'
import { taskPaths } from '../paths.js'
import type { ZoneOf } from '../zone-of.js'
import { historyView, messagesView, stateTag, submissionsView } from './claim-parts.view.js'
import { questionForm, resultForm } from './claim.form.js'
import { deadlineLines } from './deadline.view.js'
import { taskWords } from './task-facts.view.js'

interface Services {
  readonly claims: ClaimService
  readonly zoneOf: ZoneOf
}

interface Typed {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

const untouched: Typed = { typed: {}, errors: [] }

function formsOf(request: SignedInRequest, { claim }: ClaimedTask, { typed, errors }: Typed) {
  const { t } = request
  const form = createFormView({ t, prefix: 'tasks.claim.fields', values: typed, errors })
  return {
    errorSummary: form.errorSummary(),
    result: isUnfinished(claim)
      ? {
          heading: t('tasks.claim.submitHeading'),
          text: form.textarea('text', { rows: 6, maxLength: 4000 }),
          links: form.textarea('links', { rows: 3, required: false }),
          spentMinutes: form.text('spentMinutes', { inputMode: 'numeric', width: 'tiny' }),
          submit: { text: t('tasks.claim.submit'), name: 'do', value: 'submit' },
        }
      : null,
    question: form.textarea('question', { rows: 3, maxLength: 1000 }),
    ask: { text: t('tasks.thread.ask'), kind: 'secondary', name: 'do', value: 'ask' },
  }
}

async function show(request: SignedInRequest, services: Services, shown: Typed = untouched): Promise<Answer> {
  const { t, actor } = request
  const own = await services.claims.getMine(actor, request.params['claimId'] ?? '')
  const { claim, task } = own
  const due = deadlineLines(claim.dueAt, await services.zoneOf(actor), request)
  const action = taskPaths.claim(claim.id)
  const page = {
    backLink: { href: taskPaths.mine, text: t('tasks.mine.heading') },
    action,
    words: taskWords(task, t),
    tag: stateTag(claim, request),
    next: t(`tasks.claim.next.${claim.state}`),
    due: isUnfinished(claim) ? { rows: [{ key: t('tasks.facts.deadline'), value: due }] } : null,
    materials: { heading: t('tasks.claim.materials'), links: task.links },
    submissions: { heading: t('tasks.claim.submissions'), list: submissionsView(claim, request) },
    thread: { heading: t('tasks.thread.heading'), list: messagesView(claim, request) },
    threadHint: t('tasks.thread.hint'),
    history: { heading: t('tasks.history.heading'), timeline: historyView(claim, request, 'volunteer') },
    release: isUnfinished(claim)
      ? { action, text: t('tasks.claim.release'), kind: 'quiet', fields: [{ name: 'do', value: 'release' }] }
      : null,
    releaseHint: t('tasks.claim.releaseHint'),
    ...formsOf(request, own, shown),
  }
  return view('tasks/claim', page, { title: task.title, status: shown.errors.length > 0 ? 422 : 200 })
}

const done = (claimId: string, key: string, tone: 'good' | 'warn' = 'good'): Answer =>
  redirect(taskPaths.claim(claimId), { flash: { tone, key } })

async function submit(request: SignedInRequest, services: Services): Promise<Answer> {
  const form = resultForm.parse(request.body)
  if (!form.ok) return show(request, services, form)
  const claimId = request.params['claimId'] ?? ''
  const handedIn = await services.claims.submit(request.actor, claimId, form.values)
  return handedIn ? done(claimId, 'tasks.claim.submitted') : done(claimId, 'tasks.claim.movedOn', 'warn')
}

async function ask(request: SignedInRequest, services: Services): Promise<Answer> {
  const form = questionForm.parse(request.body)
  if (!form.ok) return show(request, services, form)
  const claimId = request.params['claimId'] ?? ''
  if (await services.claims.ask(request.actor, claimId, form.values.question))
    return done(claimId, 'tasks.thread.asked')
  const errors = [fieldError('question', 'thread.full')]
  return show(request, services, { typed: request.body, errors })
}

async function release(request: SignedInRequest, services: Services): Promise<Answer> {
  const claimId = request.params['claimId'] ?? ''
  const released = await services.claims.release(request.actor, claimId)
  if (!released) return done(claimId, 'tasks.claim.movedOn', 'warn')
  return redirect(taskPaths.mine, { flash: { tone: 'good', key: 'tasks.claim.released' } })
}

export const myTaskPage = (services: Services): Page => ({
  path: taskPaths.claimPattern,
  requires: 'signed-in',
  get: signedIn((request) => show(request, services)),
  post: signedIn((request) => {
    const wanted = request.body['do']
    if (wanted === 'ask') return ask(request, services)
    return wanted === 'release' ? release(request, services) : submit(request, services)
  }),
})
