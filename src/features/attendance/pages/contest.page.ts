import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { optionalParagraph, requiredParagraph } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { ContestService } from '../contest-service.js'
import type { AttendanceRepository } from '../data/attendance-repository.js'
import { isOwn } from '../domain/own.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contestService: ContestService
}

const hoursForm = defineForm<{ text: string | null }>({ text: requiredParagraph({ min: 3, max: 1000 }) })
/** About a no-show one tap is enough. */
const absenceForm = defineForm<{ text: string | null }>({ text: optionalParagraph({ max: 1000 }) })

/** "Something is wrong": a few words, answered by a coordinator; of a no-show, by somebody who did not mark it. */
export function contestPage({ attendances, contestService }: Dependencies): Page {
  const ownShift = async ({ params, actor }: SignedInRequest) => {
    const signUpId = params['signUpId'] ?? ''
    const attendance = await attendances.findAttendance(signUpId)
    if (attendance === null || !isOwn(actor, attendance)) throw notFound('attendance', signUpId)
    return { attendance, isAbsence: attendance.state === 'no-show' }
  }
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { t, format } = request
    const { attendance, isAbsence } = await ownShift(request)
    const prefix = isAbsence ? 'attendance.absence.own' : 'attendance.contest'
    const fields = createFormView({ t, prefix: `${prefix}.fields`, values: typed, errors })
    const page = {
      heading: t(`${prefix}.heading`),
      lead: `${format.dayWithWeekday(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
      text: isAbsence ? t('attendance.absence.own.who') : null,
      back: { href: attendancePaths.ownHours, text: t('attendance.own.heading') },
      errorSummary: fields.errorSummary(),
      action: attendancePaths.contest(attendance.signUpId),
      words: fields.textarea('text', { rows: 4, maxLength: 1000, required: !isAbsence }),
      save: { text: t(`${prefix}.send`), kind: 'primary', href: null, name: null, value: null },
    }
    return view('attendance/contest', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }
  return {
    path: attendancePaths.contestPattern,
    requires: 'signed-in',
    get: signedIn((request) => show(request, {}, [])),
    post: signedIn(async (request) => {
      const { attendance, isAbsence } = await ownShift(request)
      const parsed = (isAbsence ? absenceForm : hoursForm).parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const text = parsed.values.text ?? ''
      const done = await contestService.contest(request.actor, attendance.signUpId, text)
      const sent = isAbsence ? 'attendance.absence.own.sent' : 'attendance.contest.sent'
      const key = done ? sent : 'attendance.contest.already'
      return redirect(attendancePaths.ownHours, { flash: { tone: done ? 'good' : 'info', key } })
    }),
  }
}
