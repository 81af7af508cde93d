import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm, type Form } from '../../../web/form.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { fillAims, type FillAim } from '../domain/stored-proposal.js'

export interface ProposeAnswers {
  centreId: string
  week: CalendarDay
  aim: FillAim
}

/** Only the centres of the coordinator and the weeks that can be planned are choices. */
export const proposeForm = (
  centreIds: readonly string[],
  weeks: readonly CalendarDay[],
): Form<ProposeAnswers> =>
  defineForm<ProposeAnswers>({ centreId: oneOf(centreIds), week: oneOf(weeks), aim: oneOf(fillAims) })
