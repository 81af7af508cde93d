import { createRoles, type NewShift, type RoleNeed, type Shift } from '../../../src/features/shifts/index.js'
import type { SlotNumber } from '../../../src/features/centres/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../../src/lib/clock-time.js'
import { newId } from '../../../src/storage/identifiers.js'

const times = { 1: ['09:00', '12:00'], 2: ['12:00', '15:00'], 3: ['15:00', '18:00'] } as const

export interface ShiftFacts {
  readonly id?: string
  readonly centreId?: string
  readonly day?: string
  readonly slot?: SlotNumber
  readonly needs?: readonly RoleNeed[]
  readonly batchId?: string
}

/** A shift to publish: by default two days after the tests' standard moment, in the morning. */
export function aNewShift(facts: ShiftFacts = {}): NewShift & { id: string } {
  const { id = newId(), centreId = 'baku-1', slot = 1, batchId = newId() } = facts
  const day = calendarDay(facts.day ?? '2026-10-16')
  const [startsAt, endsAt] = times[slot]
  return {
    id,
    centreId,
    day,
    slot,
    startsAt: instantInBaku(day, clockTime(startsAt)),
    endsAt: instantInBaku(day, clockTime(endsAt)),
    roles: createRoles(facts.needs ?? [{ roleId: 'greet', min: 1, max: 2 }]),
    batchId,
  }
}

/** A published shift as the repository gives it. */
export const aShift = (facts: ShiftFacts = {}): Shift => ({
  ...aNewShift(facts),
  state: 'published',
  cancelReason: null,
  sequence: 0,
  createdAt: new Date('2026-10-01T08:00:00Z'),
})
