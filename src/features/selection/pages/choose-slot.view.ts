import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import { readOne } from '../../../web/fields/text-fields.js'
import { view, type SignedInRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { mayMove } from '../domain/interview.js'
import type { Appointment } from '../interview-service.js'
import { slotPlace, slotTime, slotWords } from './slot-words.js'

export interface ChooseSlotShown {
  readonly heading: string
  readonly lead: string
  readonly action: string
  readonly back: { readonly href: string; readonly text: string }
  readonly appointment: Appointment
  readonly places: readonly Centre[]
  readonly isInvited: boolean
  readonly errors: readonly FieldError[]
  readonly by: 'applicant' | 'staff'
}

function chosenNotice(request: SignedInRequest, { appointment, places }: ChooseSlotShown) {
  const { t } = request
  return appointment.slot === null
    ? null
    : {
        tone: 'good',
        title: t('selection.choose.chosenTitle'),
        text: slotWords(request, appointment.slot, places),
      }
}

/** Why nothing can be chosen; null when something can. */
function closedNotice({ t }: SignedInRequest, { appointment, isInvited, by }: ChooseSlotShown) {
  const notice = (name: string) => ({
    tone: 'info',
    title: t(`selection.choose.${name}Title`),
    text: t(`selection.choose.${name}Text`),
  })
  if (!isInvited) return notice('notInvited')
  if (by === 'applicant' && appointment.interview !== null && !mayMove(appointment.interview))
    return notice('moved')
  return appointment.offered.length === 0 ? notice('noSlots') : null
}

/** The same page for an applicant and for the member of staff who chooses on the phone with them. */
export function showChooseSlot(request: SignedInRequest, shown: ChooseSlotShown) {
  const { t } = request
  const { heading, appointment, places, errors, by } = shown
  const values = { slot: readOne(request.body, 'slot') ?? '' }
  const form = createFormView({ t, prefix: 'selection.choose.fields', values, errors })
  const closed = closedNotice(request, shown)
  const page = {
    heading,
    errorSummary: closed === null ? form.errorSummary() : null,
    back: shown.back,
    lead: by === 'applicant' && appointment.slot !== null ? t('selection.choose.moveLead') : shown.lead,
    chosen: chosenNotice(request, shown),
    closed,
    action: shown.action,
    slot: form.radios(
      'slot',
      appointment.offered.map((slot) => ({
        value: slot.id,
        label: slotTime(request, slot),
        hint: slotPlace(request, slot, places),
      })),
      { label: t(appointment.slot === null ? 'selection.choose.legend' : 'selection.choose.moveLegend') },
    ),
    submit: {
      text: t(appointment.slot === null ? 'selection.choose.submit' : 'selection.choose.moveSubmit'),
    },
  }
  return view('selection/choose-slot', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}
