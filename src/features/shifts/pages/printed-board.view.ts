import { addDays, type CalendarDay } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import type { SlotNumber } from '../../centres/index.js'
import type { Volunteer } from '../../volunteers/index.js'
import { staffingOf } from '../domain/shift.js'
import { shiftPaths } from '../paths.js'
import { cellOf, daysShown, shiftAt, type BoardFacts } from './board.view.js'

export interface PrintedFacts extends BoardFacts {
  /** Who is confirmed on each shift. */
  readonly people: ReadonlyMap<string, readonly Volunteer[]>
}

/** Room to write in whoever is found on the day; more would make the week longer than its sheet. */
const mostBlankLines = 2

const signs: Readonly<Record<string, string>> = { below: 'bang', ok: 'check', full: 'disc' }

/** As people call each other; the father's name would only make the lines long. */
const wallName = ({ firstName, lastName }: Volunteer): string => `${firstName} ${lastName}`

function wallCell(day: CalendarDay, slot: SlotNumber, facts: PrintedFacts, request: PageRequest) {
  const { state, count, min, max, text } = cellOf(day, slot, facts, request)
  const shift = shiftAt(facts.shifts, day, slot)
  if (shift === null) return { state, sign: '', count: null, text, names: [], blanks: 0 }
  return {
    state,
    sign: signs[state] ?? 'dot',
    count: `${count} / ${min === max ? max : `${min}–${max}`}`,
    text,
    names: (facts.people.get(shift.id) ?? []).map(wallName),
    blanks: Math.min(mostBlankLines, staffingOf(shift).free),
  }
}

/** The week for a wall: one sheet on its side, black on white, names without phone numbers. */
export function printedBoardView(facts: PrintedFacts, request: PageRequest) {
  const { t, format, locale } = request
  const { centre, monday, shifts } = facts
  const days = daysShown(facts)
  return {
    heading: centre.name[locale],
    caption: t('shifts.board.printCaption', {
      from: format.day(monday),
      to: format.day(addDays(monday, 6)),
    }),
    slotLabel: t('components.board.slot'),
    days: days.map((day) => format.dayShort(day)),
    rows: centre.slots.map(({ number, startsAt, endsAt }) => ({
      label: `${startsAt}–${endsAt}`,
      cells: days.map((day) => wallCell(day, number, facts, request)),
    })),
    empty: shifts.some(({ state }) => state === 'published') ? null : t('shifts.board.printEmpty'),
    hint: t('shifts.board.printHint'),
    back: {
      href: `${shiftPaths.board({ centreId: centre.id })}?week=${monday}`,
      text: t('shifts.board.heading'),
    },
  }
}
