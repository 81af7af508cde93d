import type { Services } from '../../../src/composition.js'
import type { Task, TaskContent } from '../../../src/features/tasks/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'

/** An open translation task for one person, two hours long, due in a month. */
export const aTask = (
  services: Pick<Services, 'tasks'>,
  facts: Partial<TaskContent & { id: string }> = {},
): Promise<Task> =>
  services.tasks.createTask(
    {
      title: 'Məlumat vərəqəsini tərcümə etmək',
      description: 'Müavinətlər haqqında iki səhifəlik vərəqə ingilis dilinə tərcümə olunmalıdır.',
      deliverable: 'Tərcümə olunmuş mətn',
      language: 'az',
      skills: ['translation'],
      expectedMinutes: 120,
      deadlineOn: calendarDay('2026-11-13'),
      daysToFinish: 7,
      places: 1,
      links: ['https://example.org/leaflet.pdf'],
      ...facts,
    },
    'a'.repeat(24),
  )
