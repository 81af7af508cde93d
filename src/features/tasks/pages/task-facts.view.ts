import type { Format } from '../../../i18n/format.js'
import { languageNames } from '../../../i18n/locales.js'
import type { Translate } from '../../../i18n/translator.js'
import type { Task } from '../domain/task.js'
import { deadlineLines } from './deadline.view.js'

interface Words {
  readonly t: Translate
  readonly format: Format
}

/** A text of several paragraphs, as people type it. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\r?\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const skillNames = (task: Task, t: Translate): string[] =>
  task.skills.map((skill) => t(`tasks.skills.${skill}`))

export function taskFacts(task: Task, zone: string | null, words: Words) {
  const { t, format } = words
  return {
    rows: [
      { key: t('tasks.facts.time'), value: format.duration(task.expectedMinutes) },
      { key: t('tasks.facts.deadline'), value: deadlineLines(task.deadlineAt, zone, words) },
      {
        key: t('tasks.facts.daysToFinish'),
        value: t('tasks.facts.daysToFinishValue', { count: task.daysToFinish }),
      },
      { key: t('tasks.facts.language'), value: languageNames[task.language] },
      { key: t('tasks.facts.skills'), value: skillNames(task, t) },
      { key: t('tasks.facts.places'), value: t('tasks.facts.placesValue', { count: task.freePlaces }) },
    ],
  }
}

/** The words of a task, in the language in which they stand. */
export const taskWords = (task: Task, t: Translate) => ({
  language: task.language,
  title: task.title,
  description: paragraphsOf(task.description),
  deliverableHeading: t('tasks.task.deliverable'),
  deliverable: paragraphsOf(task.deliverable),
})
