import { redirect, view, type Answer, type Page, type PageRequest } from '../../../web/page.js'
import type { Reason } from '../../../lib/reasons.js'
import type { ClaimService } from '../claim-service.js'
import type { Claim } from '../domain/claim.js'
import type { TakingCode } from '../domain/taking.js'
import type { Task } from '../domain/task.js'
import { taskPaths } from '../paths.js'
import type { TaskService } from '../task-service.js'
import type { ZoneOf } from '../zone-of.js'
import { taskFacts, taskWords } from './task-facts.view.js'

interface Services {
  readonly tasks: TaskService
  readonly claims: ClaimService
  readonly zoneOf: ZoneOf
}

/** Where each obstacle leads, when it leads anywhere. */
const nextSteps: Partial<Record<TakingCode, { href: string; actionKey: string }>> = {
  'task.distantOnly': { href: '/programmes/distant', actionKey: 'tasks.task.aboutDistant' },
  'task.noPlaces': { href: taskPaths.list, actionKey: 'tasks.task.otherTasks' },
  'task.closed': { href: taskPaths.list, actionKey: 'tasks.task.otherTasks' },
  'task.deadlinePassed': { href: taskPaths.list, actionKey: 'tasks.task.otherTasks' },
}

function reasonsView(reasons: readonly Reason<TakingCode>[], { t }: PageRequest) {
  if (reasons.length === 0) return null
  return {
    title: t('tasks.task.notPossible'),
    items: reasons.map((each) => {
      const step = nextSteps[each.code]
      return {
        text: t.reason(each),
        href: step?.href ?? null,
        action: step === undefined ? null : t(step.actionKey),
      }
    }),
  }
}

interface Shown {
  readonly task: Task
  readonly zone: string | null
  readonly own: Claim | null
  readonly reasons: readonly Reason<TakingCode>[]
}

function doing({ task, own, reasons }: Shown, { t, actor }: PageRequest) {
  const signIn = `/sign-in?next=${encodeURIComponent(taskPaths.task(task.id))}`
  const mayTake = actor !== null && own === null && reasons.length === 0
  return {
    take: mayTake ? { action: taskPaths.task(task.id), text: t('tasks.task.take') } : null,
    own: own === null ? null : { text: t('tasks.task.openOwn'), href: taskPaths.claim(own.id) },
    signIn: actor === null ? { text: t('tasks.task.signIn'), href: signIn, kind: 'secondary' } : null,
    note: actor === null ? t('tasks.task.visitorNote') : null,
  }
}

function show(request: PageRequest, shown: Shown, status: 200 | 409): Answer {
  const { t } = request
  const { task, own } = shown
  const page = {
    backLink: { href: taskPaths.list, text: t('tasks.list.heading') },
    words: taskWords(task, t),
    facts: taskFacts(task, shown.zone, request),
    materials: task.links.length > 0 ? t('tasks.task.materialsLater') : null,
    reasons: own === null ? reasonsView(shown.reasons, request) : null,
    ...doing(shown, request),
  }
  return view('tasks/task', page, { title: task.title, status })
}

export const taskPage = ({ tasks, claims, zoneOf }: Services): Page => ({
  path: taskPaths.taskPattern,
  requires: 'public',
  async get(request) {
    const { actor } = request
    const task = await tasks.getTask(request.params['taskId'] ?? '')
    const own = actor === null ? null : await claims.findCurrent(actor, task.id)
    const reasons = actor === null ? [] : await claims.problems(actor, task)
    return show(request, { task, zone: await zoneOf(actor), own, reasons }, 200)
  },
  async post(request) {
    const { actor } = request
    const task = await tasks.getTask(request.params['taskId'] ?? '')
    if (actor === null) return redirect(`/sign-in?next=${encodeURIComponent(taskPaths.task(task.id))}`)
    const result = await claims.take(actor, task.id)
    if (result.ok)
      return redirect(taskPaths.claim(result.claim.id), { flash: { tone: 'good', key: 'tasks.task.taken' } })
    const current = await tasks.getTask(task.id)
    const shown = { task: current, zone: await zoneOf(actor), own: null, reasons: result.reasons }
    return show(request, shown, 409)
  },
})
