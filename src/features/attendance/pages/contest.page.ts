import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { requiredParagraph } from '../../../web/fields/text-fields.js'
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
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contestService: ContestService
}

const form = defineForm<{ text: string }>({ text: requiredParagraph({ min: 3, max: 1000 }) })

/** "Something is wrong": a few words, answered by a coordinator. */
export function contestPage({
  attendances,
  contestService,
}: Pick<Dependencies, 'attendances' | 'contestService'>): Page {
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { t, format, params, actor } = request
    const signUpId = params['signUpId'] ?? ''
    const attendance = await attendances.findAttendance(signUpId)
    if (attendance === null || attendance.volunteerId !== actor.volunteerId)
      throw notFound('attendance', signUpId)
    const fields = createFormView({ t, prefix: 'attendance.contest.fields', values: typed, errors })
    const page = {
      heading: t('attendance.contest.heading'),
      lead: `${format.dayWithWeekday(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
      back: { href: attendancePaths.ownHours, text: t('attendance.own.heading') },
      errorSummary: fields.errorSummary(),
      action: attendancePaths.contest(signUpId),
      text: fields.textarea('text', { rows: 4, maxLength: 1000 }),
      save: { text: t('attendance.contest.send'), kind: 'primary', href: null, name: null, value: null },
    }
    return view('attendance/contest', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }
  return {
    path: attendancePaths.contestPattern,
    requires: 'signed-in',
    get: signedIn((request) => show(request, {}, [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const done = await contestService.contest(
        request.actor,
        request.params['signUpId'] ?? '',
        parsed.values.text,
      )
      const key = done ? 'attendance.contest.sent' : 'attendance.contest.already'
      return redirect(attendancePaths.ownHours, { flash: { tone: done ? 'good' : 'info', key } })
    }),
  }
}
