import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import type { ProgrammeId } from '../programmes/index.js'
import type { ApplicationRepository } from '../applications/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { InterviewRepository } from './data/interview-repository.js'
import type { InterviewSlotRepository } from './data/interview-slot-repository.js'
import type { InterviewSlot } from './domain/interview.js'
import type { InterviewLetters } from './interview-letters.js'
import type { Case } from './selection-service.js'

interface Dependencies {
  readonly slots: InterviewSlotRepository
  readonly interviews: InterviewRepository
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly centres: CentreRepository
  readonly letters: InterviewLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface SlotSeries {
  readonly centreId: string | null
  readonly programme: ProgrammeId | null
  readonly startsAt: Date
  readonly minutes: number
  readonly places: number
  /** How many slots stand one after the other. */
  readonly count: number
  readonly directions: string | null
}

export interface SlotOfList {
  readonly slot: InterviewSlot
  readonly cases: readonly Case[]
}

const capability = 'interview.manage'

export function createSlotService(given: Dependencies) {
  const { slots, interviews, applications, volunteers, centres, letters, audit, clock } = given

  /** Remote slots belong to the sub-programme, or to all coordinators when they are for everybody. */
  const mayManage = (
    actor: Actor,
    { centreId, programme }: Pick<InterviewSlot, 'centreId' | 'programme'>,
  ): boolean =>
    can(actor, capability, { centreId, programme }) ||
    scopesOf(actor, capability).some(
      (scope) =>
        (centreId === null || scope.centreId === undefined || scope.centreId === centreId) &&
        (programme === null || scope.programme === undefined || scope.programme === programme),
    )

  async function caseOf(applicationId: string): Promise<Case[]> {
    const application = await applications.findApplication(applicationId)
    const person = application === null ? null : await volunteers.findVolunteer(application.volunteerId)
    return application === null || person === null ? [] : [{ application, person }]
  }

  async function getSlot(actor: Actor, id: string): Promise<InterviewSlot> {
    const slot = await slots.getSlot(id)
    if (!mayManage(actor, slot)) throw notFound('interviewSlot', id)
    return slot
  }

  return {
    getSlot,
    /** Centres for which the actor may publish times. */
    async listCentres(actor: Actor): Promise<Centre[]> {
      const all = await centres.listCentres()
      return all.filter(
        ({ id, status }) => status === 'open' && mayManage(actor, { centreId: id, programme: null }),
      )
    },
    /** Times to come, with the people who have chosen them. */
    async listSlots(actor: Actor): Promise<SlotOfList[]> {
      const all = (await slots.listFrom(clock.now())).filter((slot) => mayManage(actor, slot))
      const booked = await interviews.listBySlots(all.map(({ id }) => id))
      return Promise.all(
        all.map(async (slot) => {
          const own = booked.filter(({ slotId }) => slotId === slot.id)
          const cases = await Promise.all(own.map(({ applicationId }) => caseOf(applicationId)))
          return { slot, cases: cases.flat() }
        }),
      )
    },
    /** How many were published; those that stood there already are not published again. */
    async publish(actor: Actor, { count, startsAt, ...series }: SlotSeries): Promise<number> {
      if (!mayManage(actor, series)) throw notFound('centre', series.centreId ?? 'remote')
      const starts = Array.from(
        { length: count },
        (_, index) => new Date(startsAt.getTime() + index * series.minutes * 60_000),
      )
      const made = await Promise.all(starts.map((start) => slots.createSlot({ ...series, startsAt: start })))
      const published = made.filter((slot) => slot !== null).length
      const details = { centreId: series.centreId, count: published }
      await audit.record('interview.slots-published', {
        actor,
        subject: `centre:${series.centreId ?? 'remote'}`,
        details,
      })
      return published
    },
    /**
     * Whoever has withdrawn or been answered doesn't come: their time is free for somebody else. A job looks after it,
     * because withdrawing knows nothing of interviews. The number set free.
     */
    async releaseForsaken(): Promise<number> {
      const coming = await slots.listFrom(clock.now())
      const booked = await interviews.listBySlots(coming.map(({ id }) => id))
      let released = 0
      for (const interview of booked) {
        const { applicationId, slotId, moves } = interview
        const application = await applications.findApplication(applicationId)
        if (slotId === null || application?.state === 'interview-invited') continue
        if (!(await interviews.moveInterview(interview, { slotId: null, moves }))) continue
        await slots.releasePlace(slotId, applicationId)
        released += 1
      }
      return released
    },
    /** Takes a time back. Whoever had chosen it is written to and chooses anew, without it counting as their move. */
    async cancel(actor: Actor, id: string): Promise<number> {
      const slot = await getSlot(actor, id)
      if (!(await slots.cancelSlot(id, clock.now()))) throw conflict('interviewSlot.cancelled')
      const booked = await interviews.listBySlots([id])
      for (const interview of booked) {
        await interviews.moveInterview(interview, { slotId: null, moves: interview.moves })
        const [each] = await caseOf(interview.applicationId)
        if (each !== undefined) await letters.cancelled(each, slot, interview.sequence + 1)
      }
      const details = { people: booked.length }
      await audit.record('interview.slot-cancelled', { actor, subject: `interview-slot:${id}`, details })
      return booked.length
    },
  }
}

export type SlotService = ReturnType<typeof createSlotService>
