import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import { canFollow, type Application, type ApplicationRepository } from '../applications/index.js'
import type { InterviewRepository } from './data/interview-repository.js'
import type { InterviewSlotRepository } from './data/interview-slot-repository.js'
import {
  mayMove,
  mayRecord,
  suits,
  type Assessment,
  type Interview,
  type InterviewSlot,
} from './domain/interview.js'
import type { InterviewLetters } from './interview-letters.js'
import type { Case, SelectionService } from './selection-service.js'

export interface InterviewDependencies {
  readonly selection: SelectionService
  readonly applications: ApplicationRepository
  readonly slots: InterviewSlotRepository
  readonly interviews: InterviewRepository
  readonly letters: InterviewLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface Appointment {
  readonly interview: Interview | null
  /** Where and when; null while nothing is chosen. */
  readonly slot: InterviewSlot | null
  readonly offered: readonly InterviewSlot[]
}

export type Chosen =
  | { readonly ok: true; readonly slot: InterviewSlot }
  | { readonly ok: false; readonly code: 'notInvited' | 'movedAlready' | 'slotTaken' }

type Chooser = 'applicant' | 'staff'

export function createInterviewService(given: InterviewDependencies) {
  const { selection, applications, slots, interviews, letters, audit, clock } = given

  async function listOffered(application: Application): Promise<InterviewSlot[]> {
    const now = clock.now()
    const { centreId, programme } = application
    return (await slots.listFrom(now)).filter((slot) => suits(slot, { centreId, programme, now }))
  }

  async function appointmentOf(application: Application): Promise<Appointment> {
    const interview = await interviews.findInterview(application.id)
    const slotId = interview?.slotId ?? null
    return {
      interview,
      slot: slotId === null ? null : await slots.findSlot(slotId),
      offered: (await listOffered(application)).filter(({ id }) => id !== slotId),
    }
  }

  /** Somebody else has moved it at the same moment; a place taken in vain goes back. */
  async function standDown(applicationId: string, slotId: string): Promise<void> {
    const current = await interviews.findInterview(applicationId)
    if (current?.slotId === slotId) return
    await slots.releasePlace(slotId, applicationId)
    throw conflict('interview.changed')
  }

  /** A place in the new slot, then the interview itself, then the old place back: no step is lost by repeating it. */
  async function move(seen: Interview, slotId: string, by: Chooser): Promise<boolean> {
    const { applicationId, slotId: left, moves } = seen
    if (!(await slots.claimPlace(slotId, applicationId, clock.now()))) return false
    const counts = left !== null && by === 'applicant'
    if (!(await interviews.moveInterview(seen, { slotId, moves: counts ? moves + 1 : moves }))) {
      await standDown(applicationId, slotId)
    } else if (left !== null) {
      await slots.releasePlace(left, applicationId)
    }
    return true
  }

  async function choose(each: Case, slotId: string, by: Chooser): Promise<Chosen> {
    const { application } = each
    if (application.state !== 'interview-invited') return { ok: false, code: 'notInvited' }
    const interview = await interviews.openInterview(application.id)
    const slot = await slots.findSlot(slotId)
    if (slot === null) return { ok: false, code: 'slotTaken' }
    if (interview.slotId === slotId) return { ok: true, slot }
    if (by === 'applicant' && !mayMove(interview)) return { ok: false, code: 'movedAlready' }
    const isOffered = (await listOffered(application)).some(({ id }) => id === slotId)
    if (!isOffered || !(await move(interview, slotId, by))) return { ok: false, code: 'slotTaken' }
    await letters.booked(each, slot, interview.sequence + 1)
    return { ok: true, slot }
  }

  async function getOwn(actor: Actor, id: string): Promise<Application> {
    const application = await applications.getApplication(id)
    if (actor.volunteerId === null || application.volunteerId !== actor.volunteerId)
      throw notFound('application', id)
    return application
  }

  const audited = (
    event: 'interview.booked' | 'interview.invited' | 'interview.recorded',
    actor: Actor,
    id: string,
  ) => audit.record(event, { actor, subject: `application:${id}`, details: {} })

  return {
    listOffered,
    appointmentOf,
    getOwn,
    /** Invites to choose a time. The letter and the person's own page lead to the times on offer. */
    async invite(actor: Actor, id: string): Promise<void> {
      const each = await selection.getCase(actor, 'application.decide', id)
      const { state } = each.application
      const to = 'interview-invited'
      const isDone =
        canFollow(state, to) &&
        (await applications.changeState(id, {
          from: [state],
          to,
          event: { at: clock.now(), by: 'staff', accountId: actor.accountId, reason: null, note: null },
        }))
      if (!isDone) throw conflict('application.changed')
      await interviews.openInterview(id)
      await letters.invited(each)
      await audited('interview.invited', actor, id)
    },
    async chooseOwn(actor: Actor, each: Case, slotId: string): Promise<Chosen> {
      const chosen = await choose(each, slotId, 'applicant')
      if (chosen.ok) await audited('interview.booked', actor, each.application.id)
      return chosen
    },
    /** For somebody who is on the phone or has no e-mail. */
    async chooseFor(actor: Actor, id: string, slotId: string): Promise<Chosen> {
      const each = await selection.getCase(actor, 'application.decide', id)
      const chosen = await choose(each, slotId, 'staff')
      if (chosen.ok) await audited('interview.booked', actor, id)
      return chosen
    },
    /** Adds what one assessor wrote; the first one also says that the interview took place. */
    async record(actor: Actor, id: string, written: Omit<Assessment, 'by' | 'at'>): Promise<void> {
      const application = await selection.getApplication(actor, 'application.decide', id)
      if (!mayRecord(application.state)) throw conflict('application.changed')
      await interviews.openInterview(id)
      const at = clock.now()
      await interviews.addAssessment(id, { ...written, by: actor.accountId, at })
      await applications.changeState(id, {
        from: ['interview-invited'],
        to: 'interviewed',
        event: { at, by: 'staff', accountId: actor.accountId, reason: null, note: null },
      })
      await audited('interview.recorded', actor, id)
    },
  }
}

export type InterviewService = ReturnType<typeof createInterviewService>
