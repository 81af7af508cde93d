import type { Attendance, AttendanceEvent, NewLedgerEntry } from '../features/attendance/index.js'
import type { SignUp } from '../features/shifts/index.js'
import { dayInBaku } from '../lib/calendar-day.js'
import type { Random } from './random.js'

const minute = 60_000
const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minute)

interface Presence {
  readonly state: Attendance['state']
  readonly arrivedAt: Date | null
  readonly leftAt: Date | null
}

/** Most people come on time; a few are late, a few are excused, now and then somebody does not come. */
function presenceOf(random: Random, signUp: SignUp): Presence {
  const dice = random.below(100)
  if (dice < 3) return { state: 'no-show', arrivedAt: null, leftAt: null }
  if (dice < 7) return { state: 'excused', arrivedAt: null, leftAt: null }
  const late = dice < 12 ? random.between(20, 50) : random.between(-10, 10)
  return {
    state: 'left',
    arrivedAt: plus(signUp.startsAt, late),
    leftAt: plus(signUp.endsAt, random.between(-5, 5)),
  }
}

function eventsOf({ state, arrivedAt, leftAt }: Presence, by: string, at: Date): AttendanceEvent[] {
  const event = (change: AttendanceEvent['change'], when: Date): AttendanceEvent => ({
    change,
    at: when,
    recordedAt: when,
    by,
    channel: 'desk',
  })
  if (state === 'no-show' || state === 'excused') return [event(state, at)]
  return [
    ...(arrivedAt === null ? [] : [event('arrived', arrivedAt)]),
    ...(leftAt === null ? [] : [event('left', leftAt)]),
  ]
}

export interface DemoHours {
  readonly attendances: readonly Attendance[]
  readonly entries: readonly (NewLedgerEntry & { readonly at: Date })[]
}

interface HoursFacts {
  readonly now: Date
  readonly approvedBefore: Date
  /** The account of the coordinator who wrote it all down. */
  readonly by: string
  readonly organisationOf: (volunteerId: string) => string | null
}

const noShow: Presence = { state: 'no-show', arrivedAt: null, leftAt: null }

/** The last shifts of one person at the coordinator's centre, who has not come three times. */
function missedOf(over: readonly SignUp[]): ReadonlySet<string> {
  const here = over.filter(({ centreId }) => centreId === 'baku-1')
  const person = here.at(-1)?.volunteerId
  const last = here.filter(({ volunteerId }) => volunteerId === person).slice(-3)
  return new Set(last.map(({ id }) => id))
}

/** Of the shifts whose hours wait, every ninth was left without a word. */
const forgets = (presence: Presence, index: number): Presence =>
  presence.state === 'left' && index % 9 === 0 ? { ...presence, state: 'here', leftAt: null } : presence

/** True times for everything that is over; hours are approved but for the last days, which wait for a coordinator. */
export function demoAttendance(
  random: Random,
  signUps: readonly SignUp[],
  { now, approvedBefore, by, organisationOf }: HoursFacts,
): DemoHours {
  const over = signUps.filter(({ state, endsAt }) => state === 'confirmed' && endsAt < now)
  const missed = missedOf(over)
  const attendances = over.map((signUp, index): Attendance => {
    const waits = signUp.endsAt >= approvedBefore
    const usual = presenceOf(random, signUp)
    const come = waits ? forgets(usual, index) : usual
    const presence = missed.has(signUp.id) ? noShow : come
    const present = presence.state === 'left'
    return {
      signUpId: signUp.id,
      shiftId: signUp.shiftId,
      volunteerId: signUp.volunteerId,
      placementId: signUp.placementId,
      centreId: signUp.centreId,
      programme: signUp.programme,
      startsAt: signUp.startsAt,
      endsAt: signUp.endsAt,
      ...presence,
      events: eventsOf(presence, by, plus(signUp.endsAt, 5)),
      hours: present && !waits ? 'approved' : 'open',
    }
  })
  const entries = attendances
    .filter(({ hours }) => hours === 'approved')
    .map((attendance) => ({
      volunteerId: attendance.volunteerId,
      placementId: attendance.placementId,
      centreId: attendance.centreId,
      programme: attendance.programme,
      organisationId: organisationOf(attendance.volunteerId),
      kind: 'approved' as const,
      source: `shift:${attendance.signUpId}`,
      key: `shift:${attendance.signUpId}:approved`,
      minutes: 180,
      day: dayInBaku(attendance.startsAt),
      by,
      reason: null,
      at: plus(attendance.endsAt, 60),
    }))
  return { attendances, entries }
}
