import type { FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { taskPaths } from '../paths.js'
import { requireDesk, type TaskService } from '../task-service.js'
import { contentOf, taskForm, typedOfNew } from './task-edit.form.js'
import { taskFields } from './task-edit.view.js'

function show(request: PageRequest, typed: FormBody, errors: readonly FieldError[] = []) {
  const { t } = request
  const heading = t('tasks.edit.newHeading')
  const page = {
    heading,
    backLink: { href: taskPaths.deskTasks, text: t('tasks.desk.tasksHeading') },
    conflict: null,
    action: taskPaths.newTask,
    version: 0,
    fields: taskFields(request, typed, errors),
    submit: { text: t('tasks.edit.publish') },
    state: null,
    takers: null,
  }
  return view('tasks/edit', page, { title: heading, status: errors.length > 0 ? 422 : 200 })
}

export const taskNewPage = (tasks: TaskService): Page => ({
  path: taskPaths.newTask,
  requires: 'task.manage',
  get: signedIn((request) => {
    requireDesk(request.actor, 'task.manage')
    return show(request, typedOfNew)
  }),
  post: signedIn(async (request) => {
    requireDesk(request.actor, 'task.manage')
    const form = taskForm(request.now).parse(request.body)
    if (!form.ok) return show(request, form.typed, form.errors)
    await tasks.publish(request.actor, contentOf(form.values))
    return redirect(taskPaths.deskTasks, { flash: { tone: 'good', key: 'tasks.edit.published' } })
  }),
})
