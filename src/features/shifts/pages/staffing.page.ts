import { identifier, oneOf } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { BoardService } from '../board-service.js'
import { cancelReasons, removeReasons, type CancelReason, type RemoveReason } from '../domain/reason-codes.js'
import { roleIds, type RoleId } from '../domain/shift.js'
import type { SuggestFor } from '../domain/suggestion.js'
import { shiftPaths } from '../paths.js'
import type { MessageService } from '../message-service.js'
import type { ShiftService } from '../shift-service.js'
import type { ShortageService } from '../shortage-service.js'
import type { SignUpOffers } from '../sign-up-offers.js'
import type { SignUpService } from '../sign-up-service.js'
import { staffingView, type StaffingShown } from './staffing.view.js'

interface Dependencies {
  readonly boards: BoardService
  readonly shiftService: ShiftService
  readonly signUpService: SignUpService
  readonly messages: MessageService
  readonly shortage: ShortageService
  readonly suggestFor: SuggestFor
}

/** What the page itself reads. */
type Shows = Pick<Dependencies, 'boards' | 'messages' | 'shortage' | 'suggestFor'>

interface AssignAnswers {
  volunteerId: string
  role: RoleId
  exceptionReason: string | null
}

const assignForm = defineForm<AssignAnswers>({
  volunteerId: identifier(),
  role: oneOf(roleIds),
  exceptionReason: optionalText({ max: 200 }),
})

const removeForm = defineForm<{ reason: RemoveReason }>({ reason: oneOf(removeReasons) })
const cancelForm = defineForm<{ reason: CancelReason }>({ reason: oneOf(cancelReasons) })

const idsOf = ({ params }: SignedInRequest) => ({
  centreId: params['centreId'] ?? '',
  shiftId: params['shiftId'] ?? '',
})

interface Shown extends Partial<StaffingShown> {
  readonly status?: number
}

async function show(
  request: SignedInRequest,
  { boards, messages, shortage, suggestFor }: Shows,
  shown: Shown = {},
) {
  const { centreId, shiftId } = idsOf(request)
  const staffed = await boards.staffed(request.actor, centreId, shiftId)
  const [sent, suggestions] = await Promise.all([messages.listByShift(shiftId), suggestFor(staffed.shift)])
  const help = await shortage.desk(staffed.shift, suggestions)
  const { typed = {}, errors = [], cancelErrors = [], answered = null, status = 200 } = shown
  const page = staffingView(
    staffed,
    { typed, errors, cancelErrors, answered, sent, suggestions, help },
    request,
  )
  return view('shifts/staffing', page, { title: page.heading, status })
}

export const staffingPage = (dependencies: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/:shiftId',
  requires: 'shift.view-board',
  get: signedIn((request) => show(request, dependencies)),
})

export const assignPage = ({ signUpService, ...shown }: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/:shiftId/assign',
  requires: 'shift.assign',
  post: signedIn(async (request) => {
    const form = assignForm.parse(request.body)
    if (!form.ok) return show(request, shown, { typed: form.typed, errors: form.errors, status: 422 })
    const { centreId, shiftId } = idsOf(request)
    await shown.boards.staffed(request.actor, centreId, shiftId)
    const { role: roleId, ...rest } = form.values
    const answer = await signUpService.assign({
      actor: request.actor,
      shiftId,
      roleId,
      provenance: 'coordinator',
      ...rest,
    })
    if (answer.outcome === 'warned' || answer.outcome === 'refused') {
      return show(request, shown, { typed: request.body, answered: answer, status: 409 })
    }
    const flash = { tone: 'good', key: 'shifts.assign.done' } as const
    return redirect(shiftPaths.staffing({ centreId, shiftId }), { flash })
  }),
})

export const removePage = ({ signUpService }: Dependencies): Page => ({
  path: '/centre/:centreId/sign-ups/:signUpId/remove',
  requires: 'shift.assign',
  post: signedIn(async (request) => {
    const form = removeForm.parse(request.body)
    const reason = form.ok ? form.values.reason : 'other'
    const { signUpId = '' } = request.params
    const { signUp, removed } = await signUpService.remove(request.actor, signUpId, reason)
    const { centreId, shiftId } = signUp
    return redirect(shiftPaths.staffing({ centreId, shiftId }), {
      flash: removed
        ? { tone: 'good', key: 'shifts.staffing.removed' }
        : { tone: 'info', key: 'shifts.staffing.notRemoved' },
    })
  }),
})

const acceptFlashes = {
  confirmed: { tone: 'good', key: 'shifts.staffing.accepted' },
  refused: { tone: 'warn', key: 'shifts.staffing.notAccepted' },
  over: { tone: 'warn', key: 'shifts.answer.over' },
} as const

export const acceptForPage = ({ offers }: { readonly offers: SignUpOffers }): Page => ({
  path: '/centre/:centreId/sign-ups/:signUpId/accept',
  requires: 'shift.assign',
  post: signedIn(async ({ actor, params }) => {
    const { centreId = '', signUpId = '' } = params
    const { signUp, answer } = await offers.acceptFor(actor, centreId, signUpId)
    const { shiftId } = signUp
    return redirect(shiftPaths.staffing({ centreId, shiftId }), { flash: acceptFlashes[answer.outcome] })
  }),
})

export const cancelPage = ({ shiftService, ...shown }: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/:shiftId/cancel',
  requires: 'shift.publish',
  post: signedIn(async (request) => {
    const form = cancelForm.parse(request.body)
    if (!form.ok) return show(request, shown, { typed: form.typed, cancelErrors: form.errors, status: 422 })
    const { centreId, shiftId } = idsOf(request)
    const { shift } = await shown.boards.staffed(request.actor, centreId, shiftId)
    const people = await shiftService.cancel(request.actor, shift, form.values.reason)
    return redirect(shiftPaths.staffing({ centreId, shiftId }), {
      flash:
        people === 'past'
          ? { tone: 'info', key: 'reasons.shift.past' }
          : { tone: 'good', key: 'shifts.cancel.done', params: { count: people } },
    })
  }),
})
