import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { reason, type Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { ShortageRepository } from './data/shortage-repository.js'
import { staffingOf, type Shift } from './domain/shift.js'
import { nextToAsk, shortageHindrance, turnsBefore, type ShortageRecord } from './domain/shortage.js'
import type { SuggestFor, Suggestion } from './domain/suggestion.js'
import type { ShiftLetters } from './shift-letters.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly shortages: ShortageRepository
  readonly volunteers: VolunteerRepository
  readonly settings: SettingsRepository
  readonly letters: ShiftLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface Asked {
  readonly person: Volunteer
  readonly at: Date
}

/** Where a call for help stands: who was asked about this shift, and how many would be asked next. */
export interface ShortageDesk {
  /** The latest first. */
  readonly asked: readonly Asked[]
  readonly next: number
  readonly restDays: number
  /** Why no letters can go now. */
  readonly hindrance: Reason | null
}

export type CallAnswer =
  | { readonly outcome: 'asked'; readonly people: number }
  | { readonly outcome: 'refused'; readonly reason: Reason }

/** Asks people whom a shift suits to fill its free places: by letter, in turn, a few at once and none of them often. */
export function createShortageService(dependencies: Dependencies) {
  const { shifts, shortages, volunteers, settings, letters, audit, clock } = dependencies

  /** Only those a letter reaches: whoever has no address is called. */
  async function turnsFor(suggestions: readonly Suggestion[]) {
    const suited = suggestions.filter(({ standing }) => standing === 'suits').map((each) => each.volunteerId)
    const [{ general }, records, people] = await Promise.all([
      settings.currentSettings(),
      shortages.listOf(suited),
      volunteers.listByIds(suited),
    ])
    const reachable = new Set(people.filter(({ email }) => email !== null).map(({ id }) => id))
    const before = turnsBefore(clock.now(), general)
    const ids = nextToAsk(
      suited.filter((id) => reachable.has(id)),
      records,
      before,
    )
    return { ids, before, general }
  }

  const isFull = async (shiftId: string): Promise<boolean> =>
    staffingOf(await shifts.getShift(shiftId)).free === 0

  async function ask(actor: Actor, shift: Shift, turns: Awaited<ReturnType<typeof turnsFor>>) {
    let people = 0
    for (const volunteerId of turns.ids) {
      // Whoever signs up meanwhile ends the call.
      if (people >= turns.general.shortageAskedCount || (await isFull(shift.id))) break
      const turn = { shiftId: shift.id, centreId: shift.centreId, at: clock.now(), by: actor.accountId }
      if (!(await shortages.takeTurn(volunteerId, turn, turns.before))) continue
      await letters.shortage(shift, volunteerId)
      people += 1
    }
    return people
  }

  return {
    /** For staff whom the service let see the shift already. */
    async desk(shift: Shift, suggestions: readonly Suggestion[]): Promise<ShortageDesk> {
      const [{ ids, general }, records] = await Promise.all([
        turnsFor(suggestions),
        shortages.listByShift(shift.id),
      ])
      const people = await volunteers.listByIds(records.map(({ volunteerId }) => volunteerId))
      const at = new Map(
        records.flatMap(({ volunteerId, asks }) =>
          asks.filter(({ shiftId }) => shiftId === shift.id).map((each) => [volunteerId, each.at] as const),
        ),
      )
      return {
        asked: people
          .map((person) => ({ person, at: at.get(person.id) ?? shift.createdAt }))
          .sort((a, b) => b.at.getTime() - a.at.getTime()),
        next: Math.min(ids.length, general.shortageAskedCount),
        restDays: general.shortageRestDays,
        hindrance: shortageHindrance(shift, clock.now(), general),
      }
    },

    async call(
      actor: Actor,
      { centreId, shiftId }: { centreId: string; shiftId: string },
      suggestFor: SuggestFor,
    ): Promise<CallAnswer> {
      const shift = await shifts.getShift(shiftId)
      if (shift.centreId !== centreId || !can(actor, 'shift.assign', { centreId })) {
        throw notFound('shift', shiftId)
      }
      const turns = await turnsFor(await suggestFor(shift))
      const hindrance = shortageHindrance(shift, clock.now(), turns.general)
      if (hindrance !== null) return { outcome: 'refused', reason: hindrance }
      const people = await ask(actor, shift, turns)
      if (people === 0) return { outcome: 'refused', reason: reason('shortage.nobody') }
      const subject = `shift:${shift.id}`
      await audit.record('shift.help-asked', { actor, subject, details: { people } })
      return { outcome: 'asked', people }
    },

    /** What the person has been asked and whether they may be; null for who does not volunteer. */
    async own({ volunteerId }: Actor): Promise<ShortageRecord | null> {
      if (volunteerId === null) return null
      const nothing = { volunteerId, askedAt: null, asks: [], declinedAt: null }
      return (await shortages.findRecord(volunteerId)) ?? nothing
    },

    async choose(actor: Actor, mayAsk: boolean): Promise<void> {
      if (actor.volunteerId === null) throw notFound('volunteer', 'own')
      await shortages.decline(actor.volunteerId, mayAsk ? null : clock.now())
      const subject = `volunteer:${actor.volunteerId}`
      await audit.record('shortage.choice-changed', { actor, subject, details: { asked: mayAsk ? 1 : 0 } })
    },
  }
}

export type ShortageService = ReturnType<typeof createShortageService>
