import { isLocale, languageNames, locales } from '../../../i18n/locales.js'
import { truncate } from '../../../lib/text.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import { isTaskSkill, taskSkills, type Task } from '../domain/task.js'
import { taskPaths } from '../paths.js'
import type { TaskService } from '../task-service.js'
import { skillNames } from './task-facts.view.js'

/** Upper ends of "how much time have you got?". */
const timeChoices = ['60', '180', '360'] as const

function chosen({ query }: PageRequest) {
  const { language, time, skill } = query
  return {
    language: isLocale(language) ? language : null,
    time: timeChoices.find((choice) => choice === time) ?? null,
    skill: skill !== undefined && isTaskSkill(skill) ? skill : null,
  }
}

type Chosen = ReturnType<typeof chosen>

const fits =
  ({ language, time, skill }: Chosen) =>
  (task: Task): boolean =>
    (language === null || task.language === language) &&
    (time === null || task.expectedMinutes <= Number(time)) &&
    (skill === null || task.skills.includes(skill))

function filterForm({ t, format }: PageRequest, now: Chosen) {
  const any = { value: '', label: t('tasks.list.any'), selected: false }
  const select = (name: keyof Chosen, options: readonly { value: string; label: string }[]) => ({
    kind: 'select',
    id: name,
    name,
    label: t(`tasks.list.filters.${name}`),
    options: [any, ...options.map((option) => ({ ...option, selected: option.value === now[name] }))],
  })
  const narrowed = Object.values(now).some((value) => value !== null)
  return {
    action: taskPaths.list,
    clearHref: narrowed ? taskPaths.list : null,
    fields: [
      select(
        'language',
        locales.map((value) => ({ value, label: languageNames[value] })),
      ),
      select(
        'time',
        timeChoices.map((value) => ({
          value,
          label: t('tasks.list.upTo', { duration: format.duration(Number(value)) }),
        })),
      ),
      select(
        'skill',
        taskSkills.map((value) => ({ value, label: t(`tasks.skills.${value}`) })),
      ),
    ],
  }
}

const card = (task: Task, { t, format }: PageRequest) => ({
  title: task.title,
  text: truncate(task.description, 180),
  href: taskPaths.task(task.id),
  lang: task.language,
  meta: [
    `${format.duration(task.expectedMinutes)} · ${skillNames(task, t).join(', ')}`,
    t('tasks.list.until', { day: format.dayLong(task.deadlineOn) }),
  ],
  tag:
    task.freePlaces === 0
      ? { text: t('tasks.list.full'), tone: 'neutral' }
      : { text: t('tasks.facts.placesValue', { count: task.freePlaces }), tone: 'good' },
})

export const taskListPage = (tasks: TaskService): Page => ({
  path: taskPaths.list,
  requires: 'public',
  async get(request) {
    const { t, now } = request
    const choice = chosen(request)
    const open = await tasks.listOpen(now)
    const heading = t('tasks.list.heading')
    const page = {
      heading,
      lead: t('tasks.list.lead'),
      filter: filterForm(request, choice),
      cards: open.filter(fits(choice)).map((task) => card(task, request)),
      empty: {
        title: t('tasks.list.emptyTitle'),
        text: t(open.length === 0 ? 'tasks.list.noneOpen' : 'tasks.list.noneFits'),
      },
      join: { text: t('tasks.list.join'), href: '/programmes/distant', kind: 'secondary' },
    }
    return view('tasks/list', page, { title: heading, wide: true })
  },
})
