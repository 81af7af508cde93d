import {
  addDays,
  dayInBaku,
  mondayOf,
  parseCalendarDay,
  weekdayOf,
  type CalendarDay,
} from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { statusOfDay, type Centre, type OpeningFacts, type SlotNumber } from '../../centres/index.js'
import { staffingOf, type Shift } from '../domain/shift.js'
import { shiftPaths } from '../paths.js'

export interface BoardFacts {
  readonly centre: Centre
  readonly monday: CalendarDay
  readonly shifts: readonly Shift[]
  readonly opening: OpeningFacts
}

/** The week asked for, or this one; on a weekend the next is what people plan. */
export function weekAsked({ query, now }: PageRequest): CalendarDay {
  const asked = parseCalendarDay(query['week'] ?? '')
  const today = dayInBaku(now)
  return mondayOf(asked ?? (weekdayOf(today) >= 6 ? addDays(today, 2) : today))
}

/** Days that the centre usually opens, and whichever others have shifts. */
export function daysShown({ centre, monday, shifts, opening }: BoardFacts): CalendarDay[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter(
    (day) =>
      centre.weekdays.includes(weekdayOf(day)) ||
      shifts.some((shift) => shift.day === day) ||
      statusOfDay(day, opening).open,
  )
}

export const shiftAt = (shifts: readonly Shift[], day: CalendarDay, slot: SlotNumber): Shift | null =>
  shifts.find((shift) => shift.day === day && shift.slot === slot && shift.state === 'published') ?? null

function stateOf(shift: Shift): 'below' | 'full' | 'ok' {
  const { missing, free } = staffingOf(shift)
  if (missing > 0) return 'below'
  return free === 0 ? 'full' : 'ok'
}

function emptyCell(day: CalendarDay, { opening }: BoardFacts, { t, locale }: PageRequest) {
  const status = statusOfDay(day, opening)
  const blank = { href: null, count: 0, min: 0, max: 0 }
  if (status.open) return { ...blank, state: 'none', text: t('shifts.board.noShift') }
  const text = status.why === 'holiday' ? status.name[locale] : t(`shifts.board.closed.${status.why}`)
  return { ...blank, state: 'closed', text }
}

/** The time of a shift that was moved away from the usual one of its row. */
function ownTime(
  { slot, startsAt, endsAt }: Shift,
  { centre }: BoardFacts,
  { format }: PageRequest,
): string[] {
  const usual = centre.slots.find(({ number }) => number === slot)
  const own = format.timeRange(startsAt, endsAt)
  return usual === undefined || own === `${usual.startsAt}–${usual.endsAt}` ? [] : [own]
}

export function cellOf(day: CalendarDay, slot: SlotNumber, facts: BoardFacts, request: PageRequest) {
  const shift = shiftAt(facts.shifts, day, slot)
  if (shift === null) return emptyCell(day, facts, request)
  const { taken, min, max, missing } = staffingOf(shift)
  const state = stateOf(shift)
  return {
    href: shiftPaths.staffing({ centreId: facts.centre.id, shiftId: shift.id }),
    count: taken,
    min,
    max,
    state,
    text: [
      request.t(`shifts.board.states.${state}`, { count: missing }),
      ...ownTime(shift, facts, request),
    ].join(' · '),
  }
}

export function weekTable(facts: BoardFacts, request: PageRequest) {
  const { t, format } = request
  const days = daysShown(facts)
  return {
    caption: t('shifts.board.caption', {
      centre: facts.centre.name[request.locale],
      from: format.day(facts.monday),
      to: format.day(addDays(facts.monday, 6)),
    }),
    days: days.map((day) => ({ label: format.dayShort(day) })),
    rows: facts.centre.slots.map(({ number, startsAt, endsAt }) => ({
      slotLabel: `${startsAt}–${endsAt}`,
      cells: days.map((day) => cellOf(day, number, facts, request)),
    })),
  }
}

/** The roles under their minimum, with how many people each lacks. */
export const shortRoles = ({ roles }: Shift, t: PageRequest['t']): string =>
  roles
    .map(({ roleId, min, max, free }) => ({ roleId, count: min - (max - free) }))
    .filter(({ count }) => count > 0)
    .map(({ roleId, count }) => `${t(`shifts.roles.${roleId}`)}: ${count}`)
    .join(' · ')

/** What is short of people comes first, tomorrow before next week: the list for a phone. */
export function shortList({ centre, shifts }: BoardFacts, request: PageRequest) {
  const { t, format, now } = request
  return shifts
    .filter((shift) => shift.state === 'published' && shift.startsAt > now && stateOf(shift) === 'below')
    .map((shift) => {
      const { missing } = staffingOf(shift)
      return {
        name: `${format.dayWithWeekday(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`,
        href: shiftPaths.staffing({ centreId: centre.id, shiftId: shift.id }),
        detail: shortRoles(shift, t),
        tag: { text: t('shifts.list.needed', { count: missing }), tone: 'warn' },
      }
    })
}

export function boardView(facts: BoardFacts, request: PageRequest) {
  const { t, locale } = request
  const { centre, monday } = facts
  const { id: centreId } = centre
  const to = (week: CalendarDay) => `${shiftPaths.board({ centreId })}?week=${week}`
  const short = shortList(facts, request)
  return {
    heading: t('shifts.board.heading'),
    lead: centre.name[locale],
    backLink: { href: shiftPaths.boards, text: t('shifts.board.allCentres') },
    board: weekTable(facts, request),
    shortHeading: t('shifts.board.shortHeading'),
    short,
    noneShort: t('shifts.board.noneShort'),
    weeks: {
      previous: to(addDays(monday, -7)),
      next: to(addDays(monday, 7)),
      previousText: t('shifts.board.previousWeek'),
      nextText: t('shifts.board.nextWeek'),
      label: t('shifts.board.weeks'),
      summary: t('shifts.board.weekOf', { day: request.format.dayLong(monday) }),
    },
    actions: [
      { text: t('shifts.publish.heading'), href: shiftPaths.publish({ centreId }) },
      {
        text: t('shifts.board.print'),
        href: `${shiftPaths.printedBoard({ centreId })}?week=${monday}`,
        kind: 'secondary',
      },
    ],
  }
}
