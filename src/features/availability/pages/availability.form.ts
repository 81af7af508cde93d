import type { CalendarDay } from '../../../lib/calendar-day.js'
import { identifier, oneOf, optionalOneOf, optionalWholeNumber } from '../../../web/fields/choice-fields.js'
import { day, optionalDay } from '../../../web/fields/contact-fields.js'
import { defineForm, type FormField } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import type { SlotNumber } from '../../centres/index.js'
import type { Weekday } from '../../../lib/calendar-day.js'
import { exceptionKinds, type AvailabilityLevel, type ExceptionKind } from '../domain/availability.js'

/** The words of the grid's three answers, as the component names them. */
export const answers = ['yes', 'maybe', 'no'] as const
export type GridAnswer = (typeof answers)[number]

export const levelOfAnswer: Readonly<Record<GridAnswer, AvailabilityLevel>> = {
  yes: 'want',
  maybe: 'can',
  no: 'no',
}
export const answerOfLevel: Readonly<Record<AvailabilityLevel, GridAnswer>> = {
  want: 'yes',
  can: 'maybe',
  no: 'no',
}

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
export const slotNumbers: readonly SlotNumber[] = [1, 2, 3]

export type CellName = `d${Weekday}s${SlotNumber}`
export const cellName = (weekday: Weekday, slot: SlotNumber): CellName => `d${weekday}s${slot}`

type Cells = Record<CellName, GridAnswer | null>

export type UsualWeekAnswers = Cells & {
  maxShiftsPerWeek: number | null
  pausedUntil: CalendarDay | null
}

const cells = Object.fromEntries(
  weekdays.flatMap((weekday) =>
    slotNumbers.map((slot) => [cellName(weekday, slot), optionalOneOf(answers)] as const),
  ),
) as Record<CellName, FormField>

export const usualWeekForm = defineForm<UsualWeekAnswers>({
  ...cells,
  maxShiftsPerWeek: optionalWholeNumber({ min: 1, max: 14 }),
  pausedUntil: optionalDay(),
})

export interface ExceptionAnswers {
  kind: ExceptionKind
  from: CalendarDay
  to: CalendarDay
}

/** One day away is the usual case, so the last day may be left out. */
export const exceptionForm = defineForm<Omit<ExceptionAnswers, 'to'> & { to: CalendarDay | null }>({
  kind: oneOf(exceptionKinds),
  from: day(),
  to: optionalDay(),
})

export const removeExceptionForm = defineForm<{ exceptionId: string }>({ exceptionId: identifier() })

export const isAnswer = (value: FormBody[string]): value is GridAnswer =>
  answers.some((each) => each === value)
