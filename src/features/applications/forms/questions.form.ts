import { assertNever } from '../../../lib/assert-never.js'
import {
  oneOf,
  optionalOneOf,
  optionalWholeNumber,
  someOf,
  wholeNumber,
} from '../../../web/fields/choice-fields.js'
import {
  optionalParagraph,
  optionalText,
  requiredParagraph,
  requiredText,
} from '../../../web/fields/text-fields.js'
import { defineForm, type FormField } from '../../../web/form.js'
import type { Answer, Answers, Question } from '../../programmes/index.js'
import { defineStepForm, type StepForm } from './step-form.js'
import { timeZones } from './time-zones.js'

export const yesNo = ['yes', 'no'] as const

function fieldOf(question: Question): FormField {
  const { isRequired } = question
  switch (question.kind) {
    case 'text':
      return isRequired ? requiredText({ max: question.longest }) : optionalText({ max: question.longest })
    case 'long-text':
      return isRequired
        ? requiredParagraph({ max: question.longest })
        : optionalParagraph({ max: question.longest })
    case 'choice':
      return isRequired ? oneOf(question.options) : optionalOneOf(question.options)
    case 'choices':
      return someOf(question.options, { min: isRequired ? 1 : 0 })
    case 'number': {
      const range = { min: question.least, max: question.most }
      return isRequired ? wholeNumber(range) : optionalWholeNumber(range)
    }
    case 'yes-no':
      return isRequired ? oneOf(yesNo) : optionalOneOf(yesNo)
    case 'time-zone':
      return isRequired ? oneOf(timeZones) : optionalOneOf(timeZones)
    default:
      return assertNever(question)
  }
}

type Typed = Record<string, string | number | string[] | null>

function answerOf(question: Question, value: Typed[string] | undefined): Answer | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length === 0 ? null : value
  return question.kind === 'yes-no' ? value === 'yes' : value
}

/** The form of a page that a sub-programme asks by questions of its own; what was left out is absent. */
export function questionsForm(questions: readonly Question[]): StepForm<Answers> {
  return defineStepForm<Typed, Answers>({
    form: defineForm<Typed>(
      Object.fromEntries(questions.map((question) => [question.id, fieldOf(question)])),
    ),
    read: (values) =>
      Object.fromEntries(
        questions.flatMap((question) => {
          const answer = answerOf(question, values[question.id])
          return answer === null ? [] : [[question.id, answer]]
        }),
      ),
  })
}
