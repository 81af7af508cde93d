import { someOf } from '../../../web/fields/choice-fields.js'
import { optionalParagraph } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import { ACCOMMODATION_OPTIONS, type AccommodationOption } from '../../programmes/index.js'
import type { ToldNeeds } from '../../volunteers/index.js'
import { defineStepForm } from './step-form.js'

interface Fields {
  needs: AccommodationOption[]
  needsOther: string | null
}

/** "What helps you work well?": everything on it may be left out. */
export const needsForm = () =>
  defineStepForm<Fields, ToldNeeds>({
    form: defineForm<Fields>({
      needs: someOf(ACCOMMODATION_OPTIONS),
      needsOther: optionalParagraph({ max: 500 }),
    }),
    read: ({ needs, needsOther }) => ({ options: needs, other: needsOther }),
  })
