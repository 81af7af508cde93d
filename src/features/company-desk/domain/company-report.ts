import type { ApplicationState } from '../../applications/index.js'
import type { LedgerEntry } from '../../attendance/index.js'
import type { Placement } from '../../cohorts/index.js'

/** What a company learns of where one of its people stands. A refusal and its reason stay between them and the Agency. */
export type EmployeeState = 'applying' | 'accepted' | 'serving' | 'completed' | 'not-serving'

const ofApplication: Readonly<Record<ApplicationState, EmployeeState>> = {
  draft: 'not-serving',
  submitted: 'applying',
  'under-review': 'applying',
  'interview-invited': 'applying',
  interviewed: 'applying',
  'waiting-list': 'applying',
  accepted: 'accepted',
  rejected: 'not-serving',
  withdrawn: 'not-serving',
}

const ofPlacement: Readonly<Record<Placement['state'], EmployeeState>> = {
  active: 'serving',
  completed: 'completed',
  'ended-early': 'not-serving',
}

/** The term says more than the application that led to it. */
export function employeeState(
  application: ApplicationState | null,
  placement: Placement['state'] | null,
): EmployeeState {
  if (placement !== null) return ofPlacement[placement]
  return application === null ? 'not-serving' : ofApplication[application]
}

export interface Contribution {
  readonly volunteerId: string
  readonly minutes: number
}

type Entry = Pick<LedgerEntry, 'volunteerId' | 'source' | 'minutes'>

function sumsBy(entries: readonly Entry[], key: 'volunteerId' | 'source'): Map<string, number> {
  const sums = new Map<string, number>()
  for (const entry of entries) sums.set(entry[key], (sums.get(entry[key]) ?? 0) + entry.minutes)
  return sums
}

/** The hours of each person; those whose entries come to nothing have contributed nothing. */
export const contributionsOf = (entries: readonly Entry[]): Contribution[] =>
  [...sumsBy(entries, 'volunteerId')]
    .filter(([, minutes]) => minutes > 0)
    .map(([volunteerId, minutes]) => ({ volunteerId, minutes }))

/** Shifts that somebody of the company served on, each person's counted apart. */
export const shiftsOf = (entries: readonly Entry[]): number =>
  [...sumsBy(entries, 'source')].filter(([source, minutes]) => source.startsWith('shift:') && minutes > 0)
    .length

/**
 * A total of few people is as good as naming each one's hours, and so is a total from which the hours of those who
 * consented can be taken away. So those who did not consent have to be nobody, or enough to hide one another.
 */
export function mayShowTotals(
  contributions: readonly Contribution[],
  consenting: ReadonlySet<string>,
  smallestGroup: number,
): boolean {
  const silent = contributions.filter(({ volunteerId }) => !consenting.has(volunteerId)).length
  return silent === 0 || silent >= smallestGroup
}
