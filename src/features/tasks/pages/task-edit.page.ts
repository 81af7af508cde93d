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
import { fullName } from '../../volunteers/index.js'
import type { Task } from '../domain/task.js'
import { taskPaths } from '../paths.js'
import type { ReviewService } from '../review-service.js'
import type { TaskService } from '../task-service.js'
import { stateTag } from './claim-parts.view.js'
import { contentOf, taskForm, typedOf } from './task-edit.form.js'
import { taskFields } from './task-edit.view.js'

interface Services {
  readonly tasks: TaskService
  readonly reviews: ReviewService
}

interface Shown {
  readonly task: Task
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
  /** Somebody else saved first; then their version is what the next attempt replaces. */
  readonly conflict?: true
}

async function takersView(request: SignedInRequest, reviews: ReviewService, task: Task) {
  const { t, format } = request
  const claims = await reviews.listOfTask(request.actor, task.id)
  return {
    heading: t('tasks.edit.takers'),
    rows: claims.map(({ claim, volunteer }) => ({
      name: fullName(volunteer),
      href: taskPaths.review(claim.id),
      detail: t('tasks.edit.due', { at: format.dateTime(claim.dueAt) }),
      tag: stateTag(claim, request),
    })),
    empty: t('tasks.edit.noTakers'),
  }
}

function stateButton({ t }: SignedInRequest, task: Task) {
  const to = task.state === 'open' ? 'close' : 'reopen'
  return {
    hint: t(`tasks.edit.${to}Hint`),
    button: {
      action: taskPaths.editTask(task.id),
      text: t(`tasks.edit.${to}`),
      kind: 'secondary',
      fields: [{ name: 'do', value: to }],
    },
  }
}

async function show(request: SignedInRequest, services: Services, shown: Shown): Promise<Answer> {
  const { t } = request
  const { task, typed, errors = [], conflict = false } = shown
  const page = {
    heading: t('tasks.edit.heading'),
    backLink: { href: taskPaths.deskTasks, text: t('tasks.desk.tasksHeading') },
    conflict: conflict
      ? { tone: 'warn', title: t('tasks.edit.conflict.title'), text: t('tasks.edit.conflict.text') }
      : null,
    action: taskPaths.editTask(task.id),
    version: conflict ? task.version : (typed['version'] ?? task.version),
    fields: taskFields(request, typed, errors),
    submit: { text: t('tasks.edit.save') },
    state: stateButton(request, task),
    takers: await takersView(request, services.reviews, task),
  }
  const status = conflict ? 409 : errors.length > 0 ? 422 : 200
  return view('tasks/edit', page, { title: page.heading, status })
}

async function setState(request: SignedInRequest, services: Services, task: Task): Promise<Answer> {
  const state = request.body['do'] === 'close' ? 'closed' : 'open'
  await services.tasks.setState(request.actor, task.id, state)
  const key = state === 'closed' ? 'tasks.edit.closed' : 'tasks.edit.reopened'
  return redirect(taskPaths.editTask(task.id), { flash: { tone: 'good', key } })
}

async function save(request: SignedInRequest, services: Services, task: Task): Promise<Answer> {
  const { body, actor, now } = request
  const form = taskForm(now).parse(body)
  if (!form.ok) return show(request, services, { task, typed: body, errors: form.errors })
  const asRead = { ...task, version: Number(body['version']) }
  const result = await services.tasks.edit(actor, asRead, contentOf(form.values))
  if (result === 'conflict') {
    const current = await services.tasks.getForEditing(actor, task.id)
    return show(request, services, { task: current, typed: body, conflict: true })
  }
  if (result === 'taken') {
    const errors = [fieldError('places', 'places.taken', { count: task.places - task.freePlaces })]
    return show(request, services, { task, typed: body, errors })
  }
  return redirect(taskPaths.deskTasks, { flash: { tone: 'good', key: 'tasks.edit.saved' } })
}

export const taskEditPage = (services: Services): Page => ({
  path: taskPaths.editTaskPattern,
  requires: 'task.manage',
  get: signedIn(async (request) => {
    const task = await services.tasks.getForEditing(request.actor, request.params['taskId'] ?? '')
    return show(request, services, { task, typed: typedOf(task) })
  }),
  post: signedIn(async (request) => {
    const task = await services.tasks.getForEditing(request.actor, request.params['taskId'] ?? '')
    const wanted = request.body['do']
    return wanted === 'close' || wanted === 'reopen'
      ? setState(request, services, task)
      : save(request, services, task)
  }),
})
