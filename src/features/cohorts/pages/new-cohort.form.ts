import type { CalendarDay } from '../../../lib/calendar-day.js'
import { optionalOneOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { day } from '../../../web/fields/contact-fields.js'
import { defineForm } from '../../../web/form.js'
import { PROGRAMME_IDS, type ProgrammeId } from '../../programmes/index.js'

export interface NewCohortAnswers {
  number: number
  startsOn: CalendarDay
  endsOn: CalendarDay
  places: number
  programme: ProgrammeId | null
}

export const newCohortForm = defineForm<NewCohortAnswers>({
  number: wholeNumber({ min: 1, max: 9999 }),
  startsOn: day(),
  endsOn: day(),
  places: wholeNumber({ min: 1, max: 200 }),
  programme: optionalOneOf(PROGRAMME_IDS),
})
