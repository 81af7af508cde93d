import type { Centre, Holiday } from '../features/centres/index.js'
import { createRoles, type NewShift, type RoleNeed } from '../features/shifts/index.js'
import { addDays, isWeekend, mondayOf, type CalendarDay } from '../lib/calendar-day.js'
import { instantInBaku } from '../lib/clock-time.js'
import { newId } from '../storage/identifiers.js'

export type DemoShift = NewShift & { readonly id: string }

/** What each of the demo's centres needs at every shift. */
export const demoNeeds: Readonly<Record<string, readonly RoleNeed[]>> = {
  'baku-1': [
    { roleId: 'greet', min: 1, max: 2 },
    { roleId: 'eservice', min: 1, max: 2 },
    { roleId: 'forms', min: 0, max: 1 },
  ],
  'baku-3': [
    { roleId: 'greet', min: 1, max: 2 },
    { roleId: 'eservice', min: 1, max: 1 },
    { roleId: 'flow', min: 0, max: 1 },
  ],
  inclusive: [
    { roleId: 'greet', min: 1, max: 1 },
    { roleId: 'care', min: 1, max: 2 },
  ],
}

export const weeksBack = 4
export const weeksAhead = 3

function workingDays(today: CalendarDay, holidays: readonly Holiday[]): CalendarDay[] {
  const first = addDays(mondayOf(today), -7 * weeksBack)
  const closed = new Set<string>(holidays.map(({ day }) => day))
  return Array.from({ length: 7 * (weeksBack + weeksAhead + 1) }, (_, index) => addDays(first, index)).filter(
    (day) => !isWeekend(day) && !closed.has(day),
  )
}

/** The shifts of one centre from four weeks ago to three weeks ahead, weekends and holidays left out. */
export function demoShifts(centre: Centre, today: CalendarDay, holidays: readonly Holiday[]): DemoShift[] {
  const batchId = newId()
  return workingDays(today, holidays).flatMap((day) =>
    centre.slots.map((slot) => ({
      id: newId(),
      centreId: centre.id,
      day,
      slot: slot.number,
      startsAt: instantInBaku(day, slot.startsAt),
      endsAt: instantInBaku(day, slot.endsAt),
      roles: createRoles(demoNeeds[centre.id] ?? []),
      batchId,
    })),
  )
}
