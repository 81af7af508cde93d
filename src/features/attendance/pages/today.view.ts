import type { CalendarDay } from '../../../lib/calendar-day.js'
import { addDays, dayInBaku } from '../../../lib/calendar-day.js'
import type { SignedInRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { GeneralSettings } from '../../programmes/index.js'
import { isCallable, shiftPaths, type Shift } from '../../shifts/index.js'
import { fullName, type Volunteer } from '../../volunteers/index.js'
import { isTooEarly, type Attendance } from '../domain/attendance.js'
import { isOwn } from '../domain/own.js'
import { attendancePaths } from '../paths.js'
import { presenceWords, rowState } from './presence.view.js'

interface Input {
  readonly request: SignedInRequest
  readonly centre: Centre
  readonly day: CalendarDay
  readonly shifts: readonly Shift[]
  readonly list: readonly Attendance[]
  readonly people: readonly Volunteer[]
  readonly general: GeneralSettings
}

type Row = ReturnType<typeof rowOf>

function buttonsFor(attendance: Attendance, { request, back }: { request: SignedInRequest; back: string }) {
  const { t } = request
  const button = (change: string, kind: 'primary' | 'secondary' | 'quiet') => ({
    action: attendancePaths.mark(attendance.signUpId),
    text: t(`attendance.change.${change}`),
    kind,
    fields: [
      { name: 'change', value: change },
      { name: 'back', value: back },
    ],
  })
  if (attendance.hours === 'approved') return []
  const canArrive = !isTooEarly({ change: 'arrived', at: request.now }, attendance)
  switch (attendance.state) {
    case 'expected': {
      const begun = request.now >= attendance.startsAt
      const absent = begun
        ? [button('no-show', 'quiet'), button('excused', 'quiet')]
        : [button('excused', 'quiet')]
      return canArrive ? [button('arrived', 'primary'), ...absent] : absent
    }
    case 'here':
      return [button('left', 'secondary'), button('arrival-undone', 'quiet')]
    case 'left':
      return [button('departure-undone', 'quiet')]
    case 'no-show':
    case 'excused':
      return [...(canArrive ? [button('was-here', 'secondary')] : []), button('absence-undone', 'quiet')]
  }
}

/** A number is opened by a press of its own, and only while the shift is at hand. */
function callButtons(attendance: Attendance, { request, general }: Input) {
  if (!isCallable(attendance, request.now, general)) return []
  return [
    {
      action: shiftPaths.call(attendance),
      text: request.t('shifts.call.button'),
      kind: 'quiet',
      fields: [{ name: 'from', value: 'day' }],
    },
  ]
}

const renews = ({ request, day }: Input): boolean =>
  request.query['renew'] === 'on' && day === dayInBaku(request.now)

function rowOf(attendance: Attendance, name: string, input: Input) {
  const { request, centre, day } = input
  const back = `${attendancePaths.today(centre.id)}?day=${day}${renews(input) ? '&renew=on' : ''}`
  const own = isOwn(request.actor, attendance)
  return {
    name,
    href: attendancePaths.person(attendance.signUpId),
    detail: own ? request.t('attendance.today.own') : null,
    state: rowState(attendance.state),
    stateText: presenceWords(attendance, { request, noShowMinutes: input.general.noShowMinutes }),
    buttons: own ? [] : [...buttonsFor(attendance, { request, back }), ...callButtons(attendance, input)],
    order: attendance.state === 'expected' ? 0 : 1,
  }
}

function slotOf(shift: Shift, input: Input) {
  const { request, people } = input
  const names = new Map(people.map((person) => [person.id, fullName(person)]))
  const rows: Row[] = input.list
    .filter(({ shiftId }) => shiftId === shift.id)
    .map((attendance) => rowOf(attendance, names.get(attendance.volunteerId) ?? '', input))
    // Whoever is still missing stands on top: those are the calls to make.
    .sort((a, b) => a.order - b.order || request.format.compare(a.name, b.name))
  const came = rows.filter(({ state }) => state === 'here' || state === 'left').length
  return {
    heading: request.format.timeRange(shift.startsAt, shift.endsAt),
    summary: request.t('attendance.today.summary', { came, count: rows.length }),
    rows,
    add: {
      text: request.t('attendance.today.add'),
      href: shiftPaths.staffing({ centreId: shift.centreId, shiftId: shift.id }),
      kind: 'quiet',
    },
    empty: request.t('attendance.today.nobody'),
  }
}

/** Only the list of this very day changes by itself; renewing it is chosen, never forced on anybody. */
function renewalOf(input: Input) {
  const { request, centre, day } = input
  if (day !== dayInBaku(request.now)) return null
  const isOn = renews(input)
  const path = `${attendancePaths.today(centre.id)}?day=${day}`
  return {
    isOn,
    at: request.t('attendance.today.asOf', { time: request.format.time(request.now) }),
    now: { href: isOn ? `${path}&renew=on` : path, text: request.t('attendance.today.renew') },
    change: {
      href: isOn ? path : `${path}&renew=on`,
      text: request.t(isOn ? 'attendance.today.renewOff' : 'attendance.today.renewOn'),
    },
  }
}

export function todayView(input: Input) {
  const { request, centre, day, shifts } = input
  const { t, format, locale } = request
  const link = (to: CalendarDay, text: string) => ({
    href: `${attendancePaths.today(centre.id)}?day=${to}`,
    text,
  })
  const isToday = day === dayInBaku(request.now)
  const date = format.dayWithWeekday(day)
  return {
    heading: isToday ? t('attendance.today.heading') : date,
    lead: isToday ? `${centre.name[locale]} · ${date}` : centre.name[locale],
    renewal: renewalOf(input),
    slots: shifts.map((shift) => slotOf(shift, input)),
    empty: { title: t('attendance.today.noShifts'), text: null, href: null, action: null },
    screen: { text: t('attendance.screen.open'), href: attendancePaths.screen(centre.id), kind: 'secondary' },
    hours: { text: t('attendance.hours.open'), href: attendancePaths.hours(centre.id), kind: 'quiet' },
    previous: link(addDays(day, -1), t('attendance.today.previous')),
    next: link(addDays(day, 1), t('attendance.today.next')),
  }
}
