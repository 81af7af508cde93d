/** What the solver is told, and all it is told: plain values that survive JSON, a worker message and a document. */

/** Half-open [from, to) in epoch milliseconds. */
export interface TimeSpan {
  from: number
  to: number
}

/** One role of one shift: a thing a person can be put down for. */
export interface Opening extends TimeSpan {
  id: string
  /** The calendar day in Baku on which the caps of a day are counted, e.g. `2026-03-17`. */
  day: string
  /** Where it happens; between two places people need time to travel. */
  place: string
  minimum: number
  /** How many the coordinator would like: at least the minimum, at most the maximum. */
  target: number
  maximum: number
}

/** A promise the person has made outside the openings of this problem, in the same week. */
export interface Commitment extends TimeSpan {
  day: string
  place: string
}

/** Soft is avoided, hard is never exceeded; null is no limit. */
export interface Cap {
  soft: number | null
  hard: number | null
}

/** What is already promised counts too. */
export interface Caps {
  shiftsPerDay: Cap
  minutesPerWeek: Cap
  /** The most shifts a week the person asked for; never exceeded. */
  shiftsPerWeekChosen: number | null
}

export interface Person {
  id: string
  /** Minutes of service that fairness looks at; the caller decides over which period. */
  minutesBefore: number
  caps: Caps
  commitments: readonly Commitment[]
  /** Openings the person would gladly take. */
  wants: readonly string[]
  /** Openings the person can take. What is in neither list is never proposed. */
  can: readonly string[]
}

/** A hard limit found by the rules of the programme: this person may not take these openings. */
export interface Refusal {
  personId: string
  openingIds: readonly string[]
  code: string
  context: Readonly<Record<string, string | number>>
}

export interface Assignment {
  personId: string
  openingId: string
}

/** A name that stays whatever the solver thinks: a sign-up that exists, a place held for an answer, or one the coordinator locked. */
export interface FixedAssignment extends Assignment {
  origin: 'sign-up' | 'offer' | 'locked'
}

export interface Problem {
  people: readonly Person[]
  openings: readonly Opening[]
  refusals: readonly Refusal[]
  fixed: readonly FixedAssignment[]
  /** The plan people may already have seen; keeping it is the last of the wishes. */
  previous: readonly Assignment[]
  travelMinutes: number
}

/** Fairness counts in shifts of the programme, which are three hours long. */
export const MINUTES_PER_SHIFT = 180

const MS_PER_MINUTE = 60_000

/** `minutesOf({ from: 0, to: 10_800_000 })` is 180. */
export function minutesOf({ from, to }: TimeSpan): number {
  return Math.round((to - from) / MS_PER_MINUTE)
}

/** Minutes of several together. */
export function sumOfMinutes(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, span) => sum + minutesOf(span), 0)
}
