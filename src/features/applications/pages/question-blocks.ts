import type { Question } from '../../programmes/index.js'
import { questionsOn } from '../forms/draft-reader.js'
import { yesNo } from '../forms/questions.form.js'
import { timeZoneLabel, timeZones } from '../forms/time-zones.js'
import type { FormView } from '../../../web/form-view.js'
import type { FieldBlock } from './field-block.js'
import type { StepContent } from './step-content.js'

function blockOf(question: Question, view: FormView, { t, now }: StepContent): FieldBlock {
  const { id, isRequired: required } = question
  switch (question.kind) {
    case 'text':
      return { kind: 'text', field: view.text(id, { required, maxLength: question.longest }) }
    case 'long-text':
      return { kind: 'textarea', field: view.textarea(id, { required, maxLength: question.longest }) }
    case 'choice':
      return {
        kind: 'radios',
        field: view.radios(
          id,
          question.options.map((value) => ({ value })),
          { required },
        ),
      }
    case 'choices':
      return {
        kind: 'checkboxes',
        field: view.checkboxes(
          id,
          question.options.map((value) => ({ value })),
          { required },
        ),
      }
    case 'number':
      return { kind: 'text', field: view.text(id, { required, inputMode: 'numeric', width: 'tiny' }) }
    case 'yes-no': {
      const choices = yesNo.map((value) => ({ value, label: t(`applications.${value}`) }))
      return { kind: 'radios', field: view.radios(id, choices, { required, inline: true }) }
    }
    case 'time-zone': {
      const choices = timeZones.map((value) => ({ value, label: timeZoneLabel(value, now) }))
      return { kind: 'select', field: view.select(id, choices, { required }) }
    }
  }
}

/** A page that the sub-programme asks by questions of its own. */
export const questionBlocks = (view: FormView, content: StepContent): FieldBlock[] =>
  questionsOn(content.journey.programme, content.step).map((question) => blockOf(question, view, content))
