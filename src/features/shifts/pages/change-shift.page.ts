import { clockTime, instantInBaku, timeInBaku, type ClockTime } from '../../../lib/clock-time.js'
import { clockTime as clockTimeField } from '../../../web/fields/contact-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { BoardService } from '../board-service.js'
import type { ShiftChange } from '../domain/change-shift.js'
import type { Shift } from '../domain/shift.js'
import { shiftPaths } from '../paths.js'
import type { ChangeAnswer, ShiftChanges } from '../shift-changes.js'
import { changeShiftView, type ChangeShown } from './change-shift.view.js'
import { needFields, needProblems, needsOf, typedNeeds, type NeedAnswers } from './role-needs.form.js'

interface Dependencies {
  readonly boards: BoardService
  readonly shiftChanges: ShiftChanges
}

const changeForm = defineForm<NeedAnswers & { startsAt: ClockTime; endsAt: ClockTime }>({
  startsAt: clockTimeField(),
  endsAt: clockTimeField(),
  ...needFields,
})

const asItIs = ({ startsAt, endsAt, roles }: Shift) => ({
  startsAt: timeInBaku(startsAt),
  endsAt: timeInBaku(endsAt),
  ...typedNeeds(roles),
})

type Read =
  | { readonly ok: true; readonly change: ShiftChange }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

function readChange({ body }: SignedInRequest, { day }: Shift): Read {
  const form = changeForm.parse(body)
  if (!form.ok) return { ok: false, errors: form.errors }
  const needs = needsOf(form.values)
  const errors = needProblems(needs)
  if (errors.length > 0) return { ok: false, errors }
  const at = (time: string): Date => instantInBaku(day, clockTime(time))
  return { ok: true, change: { startsAt: at(form.values.startsAt), endsAt: at(form.values.endsAt), needs } }
}

type Refusal = Exclude<ChangeAnswer, { outcome: 'changed' }>

function shownOf(answer: Refusal): Pick<ChangeShown, 'errors' | 'hindered'> {
  switch (answer.outcome) {
    case 'refused':
      return { errors: answer.problems, hindered: [] }
    case 'hindered':
      return { errors: [], hindered: answer.people }
    case 'taken':
      return { errors: [fieldError('startsAt', 'time.taken')], hindered: [] }
    case 'stale':
      return { errors: [fieldError('startsAt', 'needs.changed')], hindered: [] }
  }
}

/** Changing a published shift in place: its numbers, and its time while everybody on it can still come. */
export function changeShiftPage({ boards, shiftChanges }: Dependencies): Page {
  const find = (request: SignedInRequest): Promise<Shift> =>
    shiftChanges.getChangeable(
      request.actor,
      request.params['centreId'] ?? '',
      request.params['shiftId'] ?? '',
    )
  async function show(request: SignedInRequest, shift: Shift, shown: ChangeShown, status: 200 | 409 | 422) {
    const staffed = await boards.staffed(request.actor, shift.centreId, shift.id)
    const page = changeShiftView(staffed, shown, request)
    return view('shifts/change-shift', page, { title: page.heading, status })
  }
  return {
    path: '/centre/:centreId/shifts/:shiftId/change',
    requires: 'shift.publish',
    get: signedIn(async (request) => {
      const shift = await find(request)
      return show(request, shift, { typed: asItIs(shift), errors: [], hindered: [] }, 200)
    }),
    post: signedIn(async (request) => {
      const shift = await find(request)
      const typed = request.body
      const read = readChange(request, shift)
      if (!read.ok) return show(request, shift, { typed, errors: read.errors, hindered: [] }, 422)
      const answer = await shiftChanges.change(request.actor, shift, read.change)
      if (answer.outcome !== 'changed') {
        const status = answer.outcome === 'refused' ? 422 : 409
        return show(request, shift, { typed, ...shownOf(answer) }, status)
      }
      const key = answer.told === 0 ? 'shifts.change.done' : 'shifts.change.doneTold'
      return redirect(shiftPaths.staffing({ centreId: shift.centreId, shiftId: shift.id }), {
        flash: { tone: 'good', key, params: { count: answer.told } },
      })
    }),
  }
}
