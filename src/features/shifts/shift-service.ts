import { can } from '../../access/policy.js'
import type { Capability } from '../../access/capability.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku, mondayOf, weekdayOf, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Centre, CentresService } from '../centres/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { planShifts, type Plan, type Publication } from './domain/plan-shifts.js'
import { cancelReasons, type CancelReason } from './domain/reason-codes.js'
import { createRoles, type Shift } from './domain/shift.js'
import { isLive, liveStates, type SignUp, type SignUpEvent } from './domain/sign-up.js'
import type { ShiftLetters } from './shift-letters.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly centres: CentresService
  readonly letters: ShiftLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

/** One step of publishing that is not over yet, so that it can be undone. */
export interface Batch {
  readonly batchId: string
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly count: number
}

const weeksShown = 26

export function createShiftService({ shifts, signUps, centres, letters, audit, clock }: Dependencies) {
  /** The centre, for somebody who may do this there; for others it does not exist. */
  async function centreFor(actor: Actor, capability: Capability, centreId: string): Promise<Centre> {
    const centre = await centres.getCentre(centreId)
    if (!can(actor, capability, { centreId })) throw notFound('centre', centreId)
    return centre
  }

  async function plan(centre: Centre, publication: Publication): Promise<Plan> {
    const { from, to } = publication
    const [opening, existing] = await Promise.all([
      centres.openingFacts(centre, { from, to }),
      shifts.listShifts(centre.id, from, to),
    ])
    return planShifts(publication, { centre, opening, existing, now: clock.now() })
  }

  const goneEvent = (signUp: SignUp, actor: Actor | null, reason: CancelReason): SignUpEvent => ({
    at: clock.now(),
    state: 'shift-cancelled',
    by: actor?.accountId ?? null,
    provenance: signUp.provenance,
    reason,
    late: false,
  })

  /** Everybody who has a place or waits for one is told; the number of them. */
  async function tellEverybody(shift: Shift, actor: Actor | null, reason: CancelReason): Promise<number> {
    const concerned = (await signUps.listByShift(shift.id)).filter(isLive)
    for (const signUp of concerned) {
      const event = goneEvent(signUp, actor, reason)
      if (!(await signUps.moveSignUp({ id: signUp.id, from: liveStates, event }))) continue
      const told = await signUps.getSignUp(signUp.id)
      await letters.cancelled({ shift, signUp: told }, `shifts.cancelReasons.${reason}`)
    }
    return concerned.length
  }

  /** Asked for again, it goes on where it was interrupted: whoever was not told yet is told. */
  async function callOff(shift: Shift, actor: Actor, reason: CancelReason): Promise<number> {
    await shifts.cancelShift(shift.id, reason)
    return tellEverybody(await shifts.getShift(shift.id), actor, reason)
  }

  async function cancelAndRecord(actor: Actor, shift: Shift, why: CancelReason): Promise<number> {
    const people = await callOff(shift, actor, why)
    await audit.record('shift.cancelled', {
      actor,
      subject: `shift:${shift.id}`,
      details: { reason: why, people },
    })
    return people
  }

  async function upcoming(centreId: string): Promise<Shift[]> {
    const now = clock.now()
    const today = dayInBaku(now)
    const listed = await shifts.listShifts(centreId, today, addDays(today, weeksShown * 7))
    return listed.filter(({ state, startsAt }) => state === 'published' && startsAt > now)
  }

  return {
    centreFor,
    upcoming,

    async preview(actor: Actor, centreId: string, publication: Publication): Promise<Plan> {
      return plan(await centreFor(actor, 'shift.publish', centreId), publication)
    },

    /**
     * Publishes what the preview showed. The unique index lets no time be taken twice and the batch comes with the form,
     * so a second press of the button makes nothing. The answer is the number of new shifts.
     */
    async publish(
      actor: Actor,
      centreId: string,
      { publication, batchId }: { publication: Publication; batchId: string },
    ): Promise<number> {
      const centre = await centreFor(actor, 'shift.publish', centreId)
      const planned = await plan(centre, publication)
      const roles = createRoles(publication.needs)
      let count = 0
      for (const each of planned.shifts) {
        if ((await shifts.createShift({ ...each, centreId, roles, batchId })) !== null) count += 1
      }
      if (count > 0) {
        await audit.record('shifts.published', {
          actor,
          subject: `centre:${centreId}`,
          details: { batchId, count },
        })
      }
      return count
    },

    /** The pattern of the last week that has shifts, to be copied; null when there is none. */
    async lastPattern(centreId: string): Promise<Pick<Publication, 'weekdays' | 'slots' | 'needs'> | null> {
      const today = dayInBaku(clock.now())
      const near = await shifts.listShifts(centreId, addDays(today, -28), addDays(today, weeksShown * 7))
      const published = near.filter(({ state }) => state === 'published')
      const last = published.at(-1)
      if (last === undefined) return null
      const week = published.filter(({ day }) => mondayOf(day) === mondayOf(last.day))
      return {
        weekdays: [...new Set(week.map(({ day }) => weekdayOf(day)))].sort((a, b) => a - b),
        slots: [...new Set(week.map(({ slot }) => slot))].sort((a, b) => a - b),
        needs: last.roles.map(({ roleId, min, max }) => ({ roleId, min, max })),
      }
    },

    /** What was published in one step and lies wholly or partly ahead. */
    async listBatches(centreId: string): Promise<Batch[]> {
      const ahead = await upcoming(centreId)
      const ids = [...new Set(ahead.map(({ batchId }) => batchId))]
      return ids.flatMap((batchId) => {
        const own = ahead.filter((shift) => shift.batchId === batchId)
        const [first, last] = [own[0], own.at(-1)]
        if (first === undefined || last === undefined) return []
        return [{ batchId, from: first.day, to: last.day, count: own.length }]
      })
    },

    /** Takes back a publication. Shifts nobody came near disappear; people on the others are told. */
    async undo(actor: Actor, centreId: string, batchId: string): Promise<{ count: number; people: number }> {
      await centreFor(actor, 'shift.publish', centreId)
      const own = (await shifts.listByBatch(batchId)).filter(
        (shift) => shift.centreId === centreId && shift.startsAt > clock.now(),
      )
      let people = 0
      for (const shift of own) {
        people += await callOff(shift, actor, 'undone')
        // Cancelled first, so that nobody can sign up between being asked and being deleted.
        const everybody = await signUps.listByShift(shift.id)
        if (everybody.length === 0) await shifts.deleteCancelled(shift.id)
      }
      await audit.record('shifts.undone', {
        actor,
        subject: `centre:${centreId}`,
        details: { batchId, count: own.length },
      })
      return { count: own.length, people }
    },

    /** For a cancellation during which the process died. */
    async finishCancelling(shift: Shift): Promise<void> {
      const reason = cancelReasons.find((each) => each === shift.cancelReason) ?? 'other'
      await tellEverybody(shift, null, reason)
    },

    /** `past`: people are there or were, so there is nothing left to call off. */
    async cancel(actor: Actor, shift: Shift, why: CancelReason): Promise<number | 'past'> {
      await centreFor(actor, 'shift.publish', shift.centreId)
      if (shift.startsAt <= clock.now()) return 'past'
      return cancelAndRecord(actor, shift, why)
    },

    /** Whoever declares a day a holiday may take back the shifts that stand on it, at any centre. */
    async cancelOnHoliday(actor: Actor, shift: Shift, why: CancelReason): Promise<number> {
      if (!can(actor, 'holiday.edit', {})) throw notFound('shift', shift.id)
      return cancelAndRecord(actor, shift, why)
    },
  }
}

export type ShiftService = ReturnType<typeof createShiftService>
