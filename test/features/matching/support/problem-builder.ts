import type { Caps, Opening, Person, Problem } from '../../../../src/features/matching/model/problem.js'

const HOUR = 3_600_000
/** Monday 5 January 2026, 00:00 in Baku. */
const MONDAY = Date.parse('2026-01-05T00:00:00+04:00')

export interface SlotPlace {
  id: string
  day: number
  slot: number
}

/** A three-hour opening: slot 0 is 09–12, 1 is 12–15, 2 is 15–18. */
export function anOpening({ id, day, slot }: SlotPlace, changes: Partial<Opening> = {}): Opening {
  const from = MONDAY + (day * 24 + 9 + slot * 3) * HOUR
  const date = `2026-01-${String(5 + day).padStart(2, '0')}`
  const base = { id, day: date, place: 'centre-1', minimum: 1, target: 1, maximum: 1 }
  return { ...base, from, to: from + 3 * HOUR, ...changes }
}

export const standardCaps: Caps = {
  shiftsPerDay: { soft: 1, hard: 2 },
  minutesPerWeek: { soft: 5 * 180, hard: 6 * 180 },
  shiftsPerWeekChosen: null,
}

export function aPerson(id: string, changes: Partial<Person> = {}): Person {
  return {
    id,
    minutesBefore: 0,
    caps: standardCaps,
    commitments: [],
    wants: [],
    can: [],
    ...changes,
  }
}

export function aProblem(changes: Partial<Problem> = {}): Problem {
  return { people: [], openings: [], refusals: [], fixed: [], previous: [], travelMinutes: 60, ...changes }
}

export interface WeekSize {
  roles: number
  people: number
  seed: number
}

/** A whole invented week: five days of three slots, every role in each, people who can come to about a third of it. */
export function aWeek({ roles, people, seed }: WeekSize): Problem {
  const random = createRandom(seed)
  const slots = Array.from({ length: 15 }, (_, slot) => ({ day: Math.floor(slot / 3), slot: slot % 3 }))
  const openings = slots.flatMap((place, at) =>
    Array.from({ length: roles }, (_, role) => {
      const minimum = 1 + Math.floor(random() * 2)
      const target = minimum + Math.floor(random() * 2)
      return anOpening({ id: `o${at}-${role}`, ...place }, { minimum, target, maximum: target + 1 })
    }),
  )
  const crowd = Array.from({ length: people }, (_, number) => {
    const free = new Set(slots.map((_, at) => at).filter(() => random() < 0.4))
    const able = new Set(Array.from({ length: roles }, (_, role) => role).filter(() => random() < 0.6))
    const fits = openings.filter(({ id }) => {
      const [at, role] = id.slice(1).split('-').map(Number)
      return free.has(at ?? -1) && able.has(role ?? -1)
    })
    const wants = fits.filter(() => random() < 0.3).map(({ id }) => id)
    const can = fits.map(({ id }) => id).filter((id) => !wants.includes(id))
    return aPerson(`p${number}`, { wants, can, minutesBefore: 180 * Math.floor(random() * 12) })
  })
  return aProblem({ openings, people: crowd })
}

/** Mulberry32: small, and the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
