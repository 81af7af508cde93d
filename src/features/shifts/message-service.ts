import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { reason, type Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { ShiftMessageRepository } from './data/shift-message-repository.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Shift } from './domain/shift.js'
import { audiences, concerns, type Audience, type ShiftMessage } from './domain/shift-message.js'
import { isLive, type SignUp } from './domain/sign-up.js'
import type { ShiftLetters } from './shift-letters.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly shiftMessages: ShiftMessageRepository
  readonly volunteers: VolunteerRepository
  readonly settings: SettingsRepository
  readonly letters: ShiftLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface Draft {
  readonly audience: Audience
  readonly text: string
  /** The number that the preview showed: a message sent meanwhile has taken it. */
  readonly number: number
}

/** What can be written now, and to how many. */
export interface MessageDesk {
  readonly shift: Shift
  /** The latest first. */
  readonly sent: readonly ShiftMessage[]
  readonly next: number
  /** How many each audience has, and how many of them no letter reaches. */
  readonly reach: Readonly<Record<Audience, { readonly people: number; readonly withoutEmail: number }>>
  /** Why nothing can be sent now. */
  readonly hindrance: Reason | null
}

export type SendAnswer =
  | { readonly outcome: 'sent'; readonly people: number }
  | { readonly outcome: 'refused'; readonly reason: Reason }

/** Words of a coordinator to everybody on one shift: kept with the shift, and sent as a letter with its facts. */
export function createMessageService(dependencies: Dependencies) {
  const { shifts, signUps, shiftMessages, volunteers, settings, letters, audit, clock } = dependencies

  function hindranceOf(shift: Shift, sent: number, most: number): Reason | null {
    if (shift.state !== 'published') return reason('shift.cancelled')
    if (shift.endsAt <= clock.now()) return reason('shift.past')
    return sent >= most ? reason('message.enough', { most }) : null
  }

  async function load(actor: Actor, centreId: string, shiftId: string) {
    const shift = await shifts.getShift(shiftId)
    if (shift.centreId !== centreId || !can(actor, 'shift.assign', { centreId })) {
      throw notFound('shift', shiftId)
    }
    const [sent, all, { general }] = await Promise.all([
      shiftMessages.listByShift(shiftId),
      signUps.listByShift(shiftId),
      settings.currentSettings(),
    ])
    const hindrance = hindranceOf(shift, sent.length, general.shiftMessagesCount)
    return { shift, sent, live: all.filter(isLive), next: (sent[0]?.number ?? 0) + 1, hindrance }
  }

  async function reachOf(live: readonly SignUp[]): Promise<MessageDesk['reach']> {
    const people = await volunteers.listByIds(live.map(({ volunteerId }) => volunteerId))
    const unreachable = new Set(people.filter(({ email }) => email === null).map(({ id }) => id))
    const count = (audience: Audience) => {
      const concerned = live.filter(({ state }) => concerns({ audience }, state))
      const withoutEmail = concerned.filter(({ volunteerId }) => unreachable.has(volunteerId)).length
      return { people: concerned.length, withoutEmail }
    }
    const [confirmed, everybody] = audiences.map(count)
    const none = { people: 0, withoutEmail: 0 }
    return { confirmed: confirmed ?? none, everybody: everybody ?? none }
  }

  return {
    async desk(actor: Actor, centreId: string, shiftId: string): Promise<MessageDesk> {
      const { live, ...desk } = await load(actor, centreId, shiftId)
      return { ...desk, reach: await reachOf(live) }
    },

    async send(
      actor: Actor,
      place: { centreId: string; shiftId: string },
      draft: Draft,
    ): Promise<SendAnswer> {
      const { shift, live, hindrance } = await load(actor, place.centreId, place.shiftId)
      if (hindrance !== null) return { outcome: 'refused', reason: hindrance }
      const { audience, text, number } = draft
      const concerned = live.filter(({ state }) => concerns({ audience }, state))
      if (concerned.length === 0) return { outcome: 'refused', reason: reason('message.nobody') }
      const people = concerned.length
      const by = actor.accountId
      const kept = await shiftMessages.append({ ...place, audience, text, number, people, by })
      if (kept === null) return { outcome: 'refused', reason: reason('message.another') }
      const details = { audience, people, number }
      await audit.record('shift.message-sent', { actor, subject: `shift:${shift.id}`, details })
      for (const signUp of concerned) await letters.message({ shift, signUp }, kept)
      return { outcome: 'sent', people }
    },

    /** For staff whom the service let see the shift already. */
    listByShift: (shiftId: string): Promise<ShiftMessage[]> => shiftMessages.listByShift(shiftId),

    /** What somebody on the shift may read, the latest first; nothing for who is not on it. */
    async listFor(signUp: SignUp | null): Promise<ShiftMessage[]> {
      if (signUp === null) return []
      const all = await shiftMessages.listByShift(signUp.shiftId)
      return all.filter((message) => concerns(message, signUp.state))
    },
  }
}

export type MessageService = ReturnType<typeof createMessageService>
