import { minutesBetween } from '../../../lib/minutes.js'
import { fieldProblem, type FieldProblem } from '../../../lib/reasons.js'
import { roleOf, type RoleId, type RoleNeed, type Shift, type ShiftRole } from './shift.js'
import { isLive, type SignUp } from './sign-up.js'

/** What a published shift should become. */
export interface ShiftChange {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly needs: readonly RoleNeed[]
}

export interface ChangeFacts {
  readonly signUps: readonly SignUp[]
  /** Nobody's time is moved once they could no longer leave freely. */
  readonly freeCancellationMinutes: number
  /** Less is not worth the journey. */
  readonly shortestShiftMinutes: number
  readonly now: Date
}

export type ChangeField = 'startsAt' | 'endsAt' | `max-${RoleId}`

/** A shift of a whole day is no shift; three hours are usual. */
export const longestShiftMinutes = 6 * 60

export const isChangeable = ({ state, startsAt }: Shift, now: Date): boolean =>
  state === 'published' && startsAt > now

export const isMoved = (shift: Shift, { startsAt, endsAt }: ShiftChange): boolean =>
  startsAt.getTime() !== shift.startsAt.getTime() || endsAt.getTime() !== shift.endsAt.getTime()

const takenOf = (shift: Shift, roleId: RoleId): number => {
  const role = roleOf(shift, roleId)
  return role === null ? 0 : role.max - role.free
}

/** The roles with their new numbers; whoever has a place keeps it. */
export const changedRoles = (shift: Shift, { needs }: ShiftChange): ShiftRole[] =>
  needs.map((need) => ({ ...need, free: need.max - takenOf(shift, need.roleId) }))

function roleProblems(shift: Shift, { needs }: ShiftChange, facts: ChangeFacts): FieldProblem<ChangeField>[] {
  return shift.roles.flatMap(({ roleId }) => {
    const field = `max-${roleId}` as const
    const max = needs.find((need) => need.roleId === roleId)?.max ?? 0
    const taken = takenOf(shift, roleId)
    if (max < taken) return [fieldProblem(field, 'needs.taken', { count: taken })]
    const awaited = facts.signUps.some((each) => each.roleId === roleId && each.state === 'waiting')
    return max === 0 && awaited ? [fieldProblem(field, 'needs.awaited')] : []
  })
}

function lengthProblem(
  length: number,
  { shortestShiftMinutes }: ChangeFacts,
): FieldProblem<ChangeField> | null {
  if (length > longestShiftMinutes) {
    return fieldProblem('endsAt', 'time.tooLong', { hours: longestShiftMinutes / 60 })
  }
  return length < shortestShiftMinutes
    ? fieldProblem('endsAt', 'time.tooShort', { minutes: shortestShiftMinutes })
    : null
}

function timeProblems(shift: Shift, change: ShiftChange, facts: ChangeFacts): FieldProblem<ChangeField>[] {
  if (!isMoved(shift, change)) return []
  const { startsAt, endsAt } = change
  if (endsAt <= startsAt) return [fieldProblem('endsAt', 'time.order')]
  const lasts = lengthProblem(minutesBetween(startsAt, endsAt), facts)
  if (lasts !== null) return [lasts]
  if (startsAt <= facts.now) return [fieldProblem('startsAt', 'time.past')]
  const earlier = startsAt < shift.startsAt ? startsAt : shift.startsAt
  const isLate = minutesBetween(facts.now, earlier) < facts.freeCancellationMinutes
  if (!isLate || !facts.signUps.some(isLive)) return []
  const hours = Math.round(facts.freeCancellationMinutes / 60)
  return [fieldProblem('startsAt', 'time.tooLateToMove', { hours })]
}

/** All that stands against a change, each at its field. */
export const problemsOfChange = (
  shift: Shift,
  change: ShiftChange,
  facts: ChangeFacts,
): FieldProblem<ChangeField>[] => [
  ...timeProblems(shift, change, facts),
  ...roleProblems(shift, change, facts),
]
