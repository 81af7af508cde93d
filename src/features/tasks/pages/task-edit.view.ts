import { languageNames, locales } from '../../../i18n/locales.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { taskSkills } from '../domain/task.js'
import { expectedChoices } from './task-edit.form.js'

export function taskFields(request: PageRequest, typed: FormBody, errors: readonly FieldError[]) {
  const { t, format } = request
  const form = createFormView({ t, prefix: 'tasks.edit.fields', values: typed, errors })
  return {
    errorSummary: form.errorSummary(),
    language: form.radios(
      'language',
      locales.map((value) => ({ value, label: languageNames[value] })),
      { inline: true },
    ),
    title: form.text('title', { maxLength: 120 }),
    description: form.textarea('description', { rows: 8, maxLength: 4000 }),
    deliverable: form.textarea('deliverable', { rows: 3, maxLength: 1000 }),
    skills: form.checkboxes(
      'skills',
      taskSkills.map((value) => ({ value, label: t(`tasks.skills.${value}`) })),
    ),
    expectedMinutes: form.select(
      'expectedMinutes',
      expectedChoices.map((value) => ({ value, label: format.duration(Number(value)) })),
    ),
    deadlineOn: form.date('deadlineOn'),
    daysToFinish: form.text('daysToFinish', { inputMode: 'numeric', width: 'tiny' }),
    places: form.text('places', { inputMode: 'numeric', width: 'tiny' }),
    links: form.textarea('links', { rows: 3, required: false }),
  }
}
