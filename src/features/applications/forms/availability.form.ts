import type { CalendarDay, Weekday } from '../../../lib/calendar-day.js'
import { optionalDay } from '../../../web/fields/contact-fields.js'
import { optionalOneOf, someOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import type { DraftAnswers } from '../domain/answers.js'
import { defineStepForm } from './step-form.js'

export const workdays = ['1', '2', '3', '4', '5'] as const
export const slotNumbers = ['1', '2', '3'] as const

interface Fields {
  centreId: string | null
  weekdays: string[]
  slots: string[]
  from: CalendarDay | null
}

export const availabilityForm = ({ centreIds, now }: { centreIds: readonly string[]; now: () => Date }) =>
  defineStepForm<Fields, NonNullable<DraftAnswers['availability']>>({
    form: defineForm<Fields>({
      centreId: optionalOneOf(centreIds),
      weekdays: someOf(workdays, { min: 1 }),
      slots: someOf(slotNumbers, { min: 1 }),
      from: optionalDay({ when: 'future', now }),
    }),
    read: ({ centreId, weekdays, slots, from }) => ({
      centreId,
      wish: {
        weekdays: weekdays.map((each) => Number(each) as Weekday),
        slots: slots.map((each) => Number(each) as 1 | 2 | 3),
        from,
      },
    }),
  })
