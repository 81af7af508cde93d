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

type Maker<Kind extends Question['kind']> = (question: Extract<Question, { kind: Kind }>) => FormField

const required: { readonly [Kind in Question['kind']]: Maker<Kind> } = {
  text: ({ longest }) => requiredText({ max: longest }),
  'long-text': ({ longest }) => requiredParagraph({ max: longest }),
  choice: ({ options }) => oneOf(options),
  choices: ({ options }) => someOf(options, { min: 1 }),
  number: ({ least, most }) => wholeNumber({ min: least, max: most }),
  'yes-no': () => oneOf(yesNo),
  'time-zone': () => oneOf(timeZones),
}

const optional: { readonly [Kind in Question['kind']]: Maker<Kind> } = {
  text: ({ longest }) => optionalText({ max: longest }),
  'long-text': ({ longest }) => optionalParagraph({ max: longest }),
  choice: ({ options }) => optionalOneOf(options),
  choices: ({ options }) => someOf(options),
  number: ({ least, most }) => optionalWholeNumber({ min: least, max: most }),
  'yes-no': () => optionalOneOf(yesNo),
  'time-zone': () => optionalOneOf(timeZones),
}

function fieldOf(question: Question): FormField {
  const makers = question.isRequired ? required : optional
  return (makers[question.kind] as Maker<Question['kind']>)(question)
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
