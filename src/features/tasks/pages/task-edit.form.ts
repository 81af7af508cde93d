import { locales, type Locale } from '../../../i18n/locales.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { oneOf, someOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { day } from '../../../web/fields/contact-fields.js'
import { requiredParagraph, requiredText } from '../../../web/fields/text-fields.js'
import { dayInputs } from '../../../web/form-view.js'
import { defineForm } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import { taskSkills, type Task, type TaskContent, type TaskSkill } from '../domain/task.js'
import { linkList, typedLinks } from './link-list.field.js'

/** Minutes that a task may be expected to take; longer work is better cut into several tasks. */
export const expectedChoices = ['30', '60', '90', '120', '180', '240', '360', '480', '720', '960', '1200']

interface TaskAnswers {
  title: string
  description: string
  deliverable: string
  language: Locale
  skills: TaskSkill[]
  expectedMinutes: string
  deadlineOn: CalendarDay
  daysToFinish: number
  places: number
  links: string[]
}

/** A deadline is compared with today, so the form is made for a moment. */
export const taskForm = (now: Date) =>
  defineForm<TaskAnswers>({
    title: requiredText({ max: 120 }),
    description: requiredParagraph({ max: 4000 }),
    deliverable: requiredParagraph({ max: 1000 }),
    language: oneOf(locales),
    skills: someOf(taskSkills, { min: 1 }),
    expectedMinutes: oneOf(expectedChoices),
    deadlineOn: day({ when: 'future', now: () => now }),
    daysToFinish: wholeNumber({ min: 1, max: 60 }),
    places: wholeNumber({ min: 1, max: 50 }),
    links: linkList(),
  })

export const contentOf = (answers: TaskAnswers): TaskContent => ({
  ...answers,
  expectedMinutes: Number(answers.expectedMinutes),
})

export const typedOfNew: FormBody = { daysToFinish: '7', places: '1', language: 'az', expectedMinutes: '120' }

export const typedOf = (task: Task): FormBody => ({
  title: task.title,
  description: task.description,
  deliverable: task.deliverable,
  language: task.language,
  skills: [...task.skills],
  expectedMinutes: String(task.expectedMinutes),
  ...dayInputs('deadlineOn', task.deadlineOn),
  daysToFinish: String(task.daysToFinish),
  places: String(task.places),
  links: typedLinks(task.links),
  version: String(task.version),
})
