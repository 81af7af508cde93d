import { file, redirect, signedIn, view } from '../../../web/page.js'
import type { Page, SignedInRequest } from '../../../web/page.js'
import { optionalOneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { createFormView } from '../../../web/form-view.js'
import { leaveReasons, type LeaveReason } from '../domain/reason-codes.js'
import type { OwnShifts, OwnShiftsService } from '../own-shifts.js'
import { shiftPaths } from '../paths.js'
import type { SignUpService } from '../sign-up-service.js'
import { ownShiftsView } from './own-shifts.view.js'

export const ownShiftsPage = (ownShifts: OwnShiftsService): Page => ({
  path: shiftPaths.own,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { volunteerId } = request.actor
    const nothing: OwnShifts = { upcoming: [], past: [], cancelled: [], servesBy: 'shifts', training: null }
    const own = volunteerId === null ? nothing : await ownShifts.listOwn(volunteerId)
    const page = ownShiftsView(request, own, ownShifts.answerPath)
    return view('shifts/own', page, { title: page.heading })
  }),
})

interface Leaving {
  readonly ownShifts: OwnShiftsService
  readonly signUpService: SignUpService
}

const leaveForm = defineForm<{ reason: LeaveReason | null }>({ reason: optionalOneOf(leaveReasons) })

async function showLeaving(request: SignedInRequest, { ownShifts, signUpService }: Leaving) {
  const { t, format, locale } = request
  const { signUp, shift, centre } = await ownShifts.getOwn(request.actor, request.params['signUpId'] ?? '')
  const waiting = signUp.state !== 'confirmed'
  const late = !waiting && (await signUpService.isLate(signUp))
  const form = createFormView({ t, prefix: 'shifts.leave.fields', values: {} })
  const kind = waiting ? 'waiting' : late ? 'late' : 'free'
  const heading = t(`shifts.leave.heading.${kind}`)
  const page = {
    heading,
    backLink: { href: shiftPaths.own, text: t('shifts.own.heading') },
    shift: `${format.dayWithWeekday(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`,
    centre: centre.name[locale],
    note: { tone: late ? 'warn' : 'info', text: t(`shifts.leave.note.${kind}`) },
    action: shiftPaths.leave({ signUpId: signUp.id }),
    reason: form.radios(
      'reason',
      leaveReasons.map((value) => ({ value, label: t(`shifts.leaveReasons.${value}`) })),
      { required: false },
    ),
    submit: { text: t(`shifts.leave.submit.${kind}`), kind: 'danger' },
    stay: { text: t('shifts.leave.stay'), href: shiftPaths.own, kind: 'quiet' },
  }
  return view('shifts/leave', page, { title: heading })
}

export const leavePage = (dependencies: Leaving): Page => ({
  path: '/my/shifts/:signUpId/leave',
  requires: 'signed-in',
  get: signedIn((request) => showLeaving(request, dependencies)),
  post: signedIn(async (request) => {
    const form = leaveForm.parse(request.body)
    const reason = form.ok ? form.values.reason : null
    const { signUpService } = dependencies
    const answer = await signUpService.leave(request.actor, request.params['signUpId'] ?? '', reason)
    if (answer.outcome === 'refused') {
      return redirect(shiftPaths.own, { flash: { tone: 'warn', key: `reasons.${answer.reason.code}` } })
    }
    const key = answer.late ? 'shifts.leave.doneLate' : 'shifts.leave.done'
    return redirect(shiftPaths.own, { flash: { tone: 'good', key } })
  }),
})

export const calendarFilePage = (ownShifts: OwnShiftsService): Page => ({
  path: '/my/shifts/:signUpId/calendar.ics',
  requires: 'signed-in',
  get: signedIn(async ({ actor, params, locale }) => {
    const content = await ownShifts.calendarFileOf(actor, params['signUpId'] ?? '', locale)
    return file(content, { mediaType: 'text/calendar; charset=utf-8', name: 'novbe.ics' })
  }),
})
