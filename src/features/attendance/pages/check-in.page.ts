import Joi from 'joi'
import type { Reason } from '../../../lib/reasons.js'
import { readOne } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import type { Attendance } from '../domain/attendance.js'
import type { AttendanceService } from '../attendance-service.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly attendance: AttendanceService
  readonly centres: CentreRepository
}

const form = defineForm<{ code: string }>({
  code: {
    schema: Joi.string()
      .pattern(/^\d{6}$/)
      .required(),
    read: (body, name) => readOne(body, name)?.replace(/\s/g, ''),
  },
})

/** What takes the place of the form: who is here can leave, and after the end only the desk can help. */
function presenceOf(present: Attendance | null, { t, format, now }: SignedInRequest) {
  if (present?.state !== 'here') {
    const isOver = present !== null && present.endsAt <= now
    const text = t('attendance.checkIn.fields.code.errors.checkIn.over')
    return { here: null, leave: null, over: isOver ? { tone: 'info', text } : null }
  }
  const { arrivedAt, signUpId } = present
  return {
    here:
      arrivedAt === null
        ? null
        : {
            tone: 'good',
            title: t('attendance.checkIn.done'),
            text: t('attendance.state.hereAt', { time: format.time(arrivedAt) }),
          },
    leave: {
      action: attendancePaths.leave(signUpId),
      text: t('attendance.change.left'),
      kind: 'secondary',
      fields: [],
      label: null,
    },
    over: null,
  }
}

/** Checking in by the code on the screen. Opening the QR's link only fills the code in; the button acts. */
export function checkInPage({ attendance, centres }: Dependencies): Page {
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { t, format, locale } = request
    const fields = createFormView({ t, prefix: 'attendance.checkIn.fields', values: typed, errors })
    const present = await attendance.presentShift(request.actor)
    const centre = present === null ? null : await centres.findCentre(present.centreId)
    const page = {
      heading: t('attendance.checkIn.heading'),
      shift:
        present === null || centre === null
          ? null
          : `${centre.name[locale]}, ${format.timeRange(present.startsAt, present.endsAt)}`,
      noShift: t('attendance.checkIn.noShift'),
      ...presenceOf(present, request),
      errorSummary: fields.errorSummary(),
      code: fields.text('code', {
        inputMode: 'numeric',
        width: 'short',
        autocomplete: 'one-time-code',
        maxLength: 7,
      }),
      submit: { text: t('attendance.checkIn.submit'), kind: 'primary', href: null, name: null, value: null },
      action: attendancePaths.checkIn,
    }
    return view('attendance/check-in', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }
  const refused = (reasons: readonly Reason[]): FieldError[] =>
    reasons.map(({ code, context }) => fieldError('code', code, context))
  return {
    path: attendancePaths.checkIn,
    requires: 'signed-in',
    throttle: 'check-in',
    get: signedIn((request) => show(request, { code: request.query['code'] ?? '' }, [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const result = await attendance.checkInByCode(request.actor, parsed.values.code)
      if (result.outcome === 'refused') return show(request, request.body, refused(result.reasons))
      return redirect(attendancePaths.checkIn, { flash: { tone: 'good', key: 'attendance.checkIn.welcome' } })
    }),
  }
}

export const leavePage = ({ attendance }: Pick<Dependencies, 'attendance'>): Page => ({
  path: attendancePaths.leavePattern,
  requires: 'signed-in',
  post: signedIn(async (request) => {
    const done = await attendance.leave(request.actor, request.params['signUpId'] ?? '')
    const key = done ? 'attendance.checkIn.goodbye' : 'attendance.flash.changed'
    return redirect(attendancePaths.checkIn, { flash: { tone: done ? 'good' : 'warn', key } })
  }),
})
