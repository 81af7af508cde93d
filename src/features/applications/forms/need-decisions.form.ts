import { oneOf } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FormField } from '../../../web/form.js'
import type { Need, NeedDecision } from '../../volunteers/index.js'
import { defineStepForm } from './step-form.js'

export const needDecisions = ['open', 'agreed', 'partly', 'not-possible'] as const

export const decisionField = ({ option }: Pick<Need, 'option'>): string => `decision-${option}`
export const noteField = ({ option }: Pick<Need, 'option'>): string => `note-${option}`

type Fields = Record<string, string | null>

/** What was agreed about each thing. A "not possible" names the adjustment that was considered. */
export function needDecisionsForm(items: readonly Need[]) {
  const fields: Record<string, FormField> = Object.fromEntries(
    items.flatMap((item) => [
      [decisionField(item), oneOf(needDecisions)],
      [noteField(item), optionalText({ max: 300 })],
    ]),
  )
  return defineStepForm<Fields, Need[]>({
    form: defineForm<Fields>(fields),
    check: (values) =>
      items
        .filter((item) => values[decisionField(item)] === 'not-possible' && values[noteField(item)] === null)
        .map((item) => fieldError(noteField(item), 'needs.noteMissing')),
    read: (values) =>
      items.map((item) => ({
        option: item.option,
        decision: values[decisionField(item)] as NeedDecision,
        note: values[noteField(item)] ?? null,
      })),
  })
}
