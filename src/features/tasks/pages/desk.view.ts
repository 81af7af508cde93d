import type { PageRequest } from '../../../web/page.js'
import { taskPaths } from '../paths.js'

/** The two halves of the desk: results that wait, and the tasks themselves. */
export const deskNavigation = ({ t }: PageRequest, current: 'queue' | 'tasks', waiting: number | null) => ({
  label: t('tasks.desk.navigation'),
  items: [
    {
      text: t('tasks.desk.queue'),
      href: taskPaths.desk,
      current: current === 'queue',
      count: waiting,
    },
    { text: t('tasks.desk.tasks'), href: taskPaths.deskTasks, current: current === 'tasks', count: null },
  ],
})
