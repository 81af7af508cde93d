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
import type { ContestRepository } from '../data/contest-repository.js'
import type { LedgerRepository } from '../data/ledger-repository.js'
import type { Attendance } from '../domain/attendance.js'
import { balanceOf, type LedgerEntry } from '../domain/ledger.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly ledger: LedgerRepository
  readonly contestService: ContestService
}

/** What an entry is for: the hours of the shift, or a remote task. */
function workOf(
  { source }: LedgerEntry,
  known: readonly Attendance[],
  { t, format }: SignedInRequest,
): string {
  const shift = known.find(({ signUpId }) => source === `shift:${signUpId}`)
  if (shift !== undefined) return format.timeRange(shift.startsAt, shift.endsAt)
  return t(source.startsWith('task:') ? 'attendance.own.remoteTask' : 'attendance.own.shift')
}

function entryRow(entry: LedgerEntry, known: readonly Attendance[], request: SignedInRequest) {
  const { t, format } = request
  return [
    { text: format.day(entry.day) },
    { text: workOf(entry, known, request) },
    { text: t(`attendance.entry.${entry.kind}`) },
    { text: format.duration(entry.minutes) },
    { text: entry.reason ?? '' },
  ]
}

function shiftRow(attendance: Attendance, open: ReadonlySet<string>, request: SignedInRequest) {
  const { t, format } = request
  const times = [attendance.arrivedAt, attendance.leftAt]
    .map((at) => (at === null ? '…' : format.time(at)))
    .join('–')
  return {
    name: `${format.dayWithWeekday(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
    detail:
      attendance.arrivedAt === null
        ? t(`attendance.state.${attendance.state}`)
        : t('attendance.own.times', { times }),
    state: attendance.hours === 'approved' ? t('attendance.own.approved') : t('attendance.own.waiting'),
    tone: attendance.hours === 'approved' ? 'good' : 'neutral',
    question: open.has(attendance.signUpId)
      ? { text: t('attendance.own.asked'), href: null }
      : { text: t('attendance.own.wrong'), href: attendancePaths.contest(attendance.signUpId) },
  }
}

/** The person sees every entry, and every shift with its true times. */
export const ownHoursPage = ({ attendances, contests, ledger }: Dependencies): Page => ({
  path: attendancePaths.ownHours,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t, format, actor, now } = request
    const id = actor.volunteerId
    const entries = id === null ? [] : await ledger.listByVolunteer(id)
    const known = id === null ? [] : await attendances.listByVolunteer(id)
    const asked = id === null ? [] : await contests.listByVolunteer(id)
    const open = new Set(asked.filter(({ state }) => state === 'open').map(({ signUpId }) => signUpId))
    const past = known.filter(({ startsAt }) => startsAt < now).reverse()
    const page = {
      heading: t('attendance.own.heading'),
      total: {
        label: t('attendance.own.total'),
        value: format.duration(balanceOf(entries)),
        note: t('attendance.own.totalNote'),
      },
      shiftsHeading: t('attendance.own.shifts'),
      shifts: past.map((each) => shiftRow(each, open, request)),
      // Who works from afar has hours and no shifts.
      noShifts:
        past.length > 0 || entries.length > 0
          ? null
          : { title: t('attendance.own.noShifts'), text: t('attendance.own.noShiftsText') },
      answersHeading: t('attendance.own.answers'),
      answers: asked.flatMap((contest) =>
        contest.answers.map((answer) => ({ when: format.dateTime(answer.at), text: answer.text })),
      ),
      entries: {
        caption: t('attendance.own.entries'),
        captionHidden: false,
        columns: ['day', 'work', 'kind', 'minutes', 'reason'].map((key) => ({
          label: t(`attendance.own.columns.${key}`),
          numeric: key === 'minutes',
        })),
        rows: [...entries].reverse().map((entry) => entryRow(entry, known, request)),
        empty: t('attendance.own.noEntries'),
      },
    }
    return view('attendance/own-hours', page, { title: page.heading })
  }),
})

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
