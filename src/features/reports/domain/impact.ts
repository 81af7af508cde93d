import { hideSmallGroups } from './groups.js'

/** What one person has to their credit in one sub-programme. */
export interface Served {
  readonly volunteerId: string
  readonly programme: string
  readonly minutes: number
}

export interface ImpactFacts {
  readonly served: readonly Served[]
  readonly shiftsHeld: number
  readonly certificates: number
  readonly centres: number
}

export interface ImpactOfProgramme {
  readonly programme: string
  /** null: too few people to be shown without pointing at somebody. */
  readonly people: number | null
  readonly hours: number | null
}

/** null: too few people to be shown without pointing at somebody. */
export interface Impact {
  readonly people: number | null
  readonly hours: number | null
  readonly certificates: number | null
  readonly shiftsHeld: number
  readonly centres: number
  readonly programmes: readonly ImpactOfProgramme[]
}

const minutesOf = (served: readonly Served[]): number => served.reduce((sum, { minutes }) => sum + minutes, 0)
const hoursOf = (served: readonly Served[]): number => Math.floor(minutesOf(served) / 60)
const peopleOf = (served: readonly Served[]): number =>
  new Set(served.map(({ volunteerId }) => volunteerId)).size

/** Numbers for everybody to read. Whoever has no approved time to their credit has not served yet. */
export function impactOf(facts: ImpactFacts, programmes: readonly string[], smallest: number): Impact {
  const served = facts.served.filter(({ minutes }) => minutes > 0)
  const inProgramme = (programme: string) => served.filter((each) => each.programme === programme)
  const people = peopleOf(served)
  const enough = (count: number): boolean => count === 0 || count >= smallest
  const groups = programmes.map((key) => ({ key, count: peopleOf(inProgramme(key)) }))
  return {
    people: enough(people) ? people : null,
    hours: enough(people) ? hoursOf(served) : null,
    certificates: enough(facts.certificates) ? facts.certificates : null,
    shiftsHeld: facts.shiftsHeld,
    centres: facts.centres,
    programmes: hideSmallGroups(groups, smallest).map(({ key, count }) => ({
      programme: key,
      people: count,
      hours: count === null ? null : hoursOf(inProgramme(key)),
    })),
  }
}
