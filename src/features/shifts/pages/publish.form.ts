import type { Weekday, CalendarDay } from '../../../lib/calendar-day.js'
import { daysBetween } from '../../../lib/calendar-day.js'
import { identifier, someOf } from '../../../web/fields/choice-fields.js'
import { day } from '../../../web/fields/contact-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import type { SlotNumber } from '../../centres/index.js'
import { longestPublicationDays, type Publication } from '../domain/plan-shifts.js'
import type { RoleNeed } from '../domain/shift.js'
import { needFields, needProblems, needsOf, typedNeeds, type NeedAnswers } from './role-needs.form.js'

export const weekdayValues = ['1', '2', '3', '4', '5', '6', '7'] as const
export const slotValues = ['1', '2', '3'] as const

type Answers = NeedAnswers & {
  from: CalendarDay
  to: CalendarDay
  weekdays: readonly string[]
  slots: readonly string[]
}

const publishForm = defineForm<Answers>({
  from: day(),
  to: day(),
  weekdays: someOf(weekdayValues, { min: 1 }),
  slots: someOf(slotValues, { min: 1 }),
  ...needFields,
})

export const batchForm = defineForm<{ batchId: string }>({ batchId: identifier() })

export type ReadPublication =
  | { readonly ok: true; readonly publication: Publication }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

function problemsOf({ from, to }: Answers, needs: readonly RoleNeed[]): FieldError[] {
  const days = daysBetween(from, to)
  return [
    ...(days < 0 ? [fieldError('to', 'day.beforeStart')] : []),
    ...(days >= longestPublicationDays
      ? [fieldError('to', 'range.tooLong', { days: longestPublicationDays })]
      : []),
    ...needProblems(needs),
  ]
}

/** The whole publication from a form or an address; both have the same fields. */
export function readPublication(body: FormBody): ReadPublication {
  const form = publishForm.parse(body)
  if (!form.ok) return { ok: false, errors: form.errors }
  const needs = needsOf(form.values)
  const errors = problemsOf(form.values, needs)
  if (errors.length > 0) return { ok: false, errors }
  const { from, to, weekdays, slots } = form.values
  return {
    ok: true,
    publication: {
      from,
      to,
      weekdays: weekdays.map((each) => Number(each) as Weekday),
      slots: slots.map((each) => Number(each) as SlotNumber),
      needs,
    },
  }
}

export type Pattern = Pick<Publication, 'weekdays' | 'slots' | 'needs'>

/** A publication as the form's fields show it. */
export function typedOf(pattern: Pattern, range: { from: CalendarDay; to: CalendarDay } | null): FormBody {
  return {
    ...(range === null ? {} : range),
    weekdays: pattern.weekdays.map(String),
    slots: pattern.slots.map(String),
    ...typedNeeds(pattern.needs),
  }
}

/** The same as hidden fields, for the button that publishes what the preview showed. */
export function hiddenFields(publication: Publication): { name: string; value: string }[] {
  return Object.entries(typedOf(publication, publication)).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : (value ?? [])).map((each) => ({ name, value: each })),
  )
}
