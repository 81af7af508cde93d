import { signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { languageNames } from '../../../i18n/locales.js'
import type { Task } from '../domain/task.js'
import { taskPaths } from '../paths.js'
import type { TaskService } from '../task-service.js'
import { deskNavigation } from './desk.view.js'

function stateOf(task: Task, { t, now }: PageRequest) {
  if (task.state === 'closed') return { text: t('tasks.desk.states.closed'), tag: 'neutral' }
  if (task.deadlineAt <= now) return { text: t('tasks.desk.states.over'), tag: 'neutral' }
  return task.freePlaces === 0
    ? { text: t('tasks.desk.states.full'), tag: 'good' }
    : { text: t('tasks.desk.states.open'), tag: 'info' }
}

export const deskTasksPage = (tasks: TaskService): Page => ({
  path: taskPaths.deskTasks,
  requires: 'task.manage',
  get: signedIn(async (request) => {
    const { t, format } = request
    const all = await tasks.listForDesk(request.actor)
    const heading = t('tasks.desk.tasksHeading')
    const page = {
      heading,
      navigation: deskNavigation(request, 'tasks', null),
      add: { text: t('tasks.desk.add'), href: taskPaths.newTask },
      table: {
        caption: heading,
        captionHidden: true,
        columns: [
          { label: t('tasks.desk.columns.title') },
          { label: t('tasks.desk.columns.state') },
          { label: t('tasks.desk.columns.language') },
          { label: t('tasks.desk.columns.deadline') },
          { label: t('tasks.desk.columns.taken'), numeric: true },
        ],
        rows: all.map((task) => [
          { text: task.title, href: taskPaths.editTask(task.id) },
          stateOf(task, request),
          { text: languageNames[task.language] },
          { text: format.day(task.deadlineOn) },
          { text: `${task.places - task.freePlaces} / ${task.places}` },
        ]),
        empty: t('tasks.desk.noTasks'),
      },
    }
    return view('tasks/desk-tasks', page, { title: heading, wide: true })
  }),
})
