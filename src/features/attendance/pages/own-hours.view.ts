import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignedInRequest } from '../../../web/page.js'
import type { Attendance } from '../domain/attendance.js'
import type { Contest } from '../domain/contest.js'
import { confirmBy, isConfirmationLate } from '../domain/confirmation.js'
import { isDepartureMissing, toldDeparture } from '../domain/departure.js'
import { balanceOf, type LedgerEntry } from '../domain/ledger.js'
import { attendancePaths } from '../paths.js'

interface Facts {
  readonly known: readonly Attendance[]
  readonly entries: readonly LedgerEntry[]
  readonly asked: readonly Contest[]
  /** Hours are confirmed within so many days. */
  readonly withinDays: number
}

const shiftName = ({ startsAt, endsAt }: Attendance, { format }: SignedInRequest): string =>
  `${format.dayWithWeekday(dayInBaku(startsAt))}, ${format.timeRange(startsAt, endsAt)}`

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

/** Where the hours of a shift stand; whoever was away has none to wait for. */
function stateOf({ hours, arrivedAt, state }: Attendance, { t }: SignedInRequest) {
  if (hours === 'approved') return { state: t('attendance.own.approved'), tone: 'good' }
  const text = arrivedAt === null ? t(`attendance.state.${state}`) : t('attendance.own.waiting')
  return { state: text, tone: 'neutral' }
}

/** By when hours that wait will be confirmed, or that we are late with it. */
function promiseOf(
  attendance: Attendance,
  withinDays: number,
  { t, format, now }: SignedInRequest,
): string[] {
  const { hours, arrivedAt, endsAt } = attendance
  if (hours === 'approved' || arrivedAt === null || endsAt > now) return []
  const key = isConfirmationLate(attendance, { withinDays, now }) ? 'confirmLate' : 'confirmBy'
  return [t(`attendance.own.${key}`, { day: format.day(confirmBy(attendance, withinDays)) })]
}

interface RowFacts {
  readonly open: ReadonlySet<string>
  readonly withinDays: number
}

function shiftRow(attendance: Attendance, { open, withinDays }: RowFacts, request: SignedInRequest) {
  const { t, format } = request
  const times = [attendance.arrivedAt, attendance.leftAt]
    .map((at) => (at === null ? '…' : format.time(at)))
    .join('–')
  return {
    name: shiftName(attendance, request),
    details: [
      ...(attendance.arrivedAt === null ? [] : [t('attendance.own.times', { times })]),
      ...promiseOf(attendance, withinDays, request),
    ],
    ...stateOf(attendance, request),
    question: open.has(attendance.signUpId)
      ? { text: t('attendance.own.asked'), href: null }
      : { text: t('attendance.own.wrong'), href: attendancePaths.contest(attendance.signUpId) },
  }
}

/** Shifts of which nobody knows when the person left: they are asked here. */
function departuresView(past: readonly Attendance[], request: SignedInRequest) {
  const { t, format, now } = request
  return past
    .filter((each) => isDepartureMissing(each, now))
    .map((each) => {
      const told = toldDeparture(each)
      return {
        name: shiftName(each, request),
        detail: told === null ? null : t('attendance.departure.told', { time: format.time(told) }),
        href: attendancePaths.departure(each.signUpId),
        text: t(`attendance.departure.${told === null ? 'say' : 'change'}`),
      }
    })
}

export function ownHoursView(request: SignedInRequest, { known, entries, asked, withinDays }: Facts) {
  const { t, format, now } = request
  const open = new Set(asked.filter(({ state }) => state === 'open').map(({ signUpId }) => signUpId))
  const past = known.filter(({ startsAt }) => startsAt < now).reverse()
  return {
    heading: t('attendance.own.heading'),
    total: {
      label: t('attendance.own.total'),
      value: format.duration(balanceOf(entries)),
      note: t('attendance.own.totalNote'),
    },
    departures: {
      heading: t('attendance.departure.heading'),
      text: t('attendance.departure.why'),
      rows: departuresView(past, request),
    },
    shiftsHeading: t('attendance.own.shifts'),
    shifts: past.map((each) => shiftRow(each, { open, withinDays }, request)),
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
}
