import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addMonths, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import { forbidden } from '../../lib/stop-error.js'
import {
  isOpen,
  type Application,
  type ApplicationRepository,
  type DraftRepository,
} from '../applications/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { GeneralSettings, SettingsRepository } from '../programmes/index.js'
import type {
  ConsentRepository,
  GuardianConsentRepository,
  NeedsService,
  VolunteerRepository,
} from '../volunteers/index.js'
import {
  areConsentsForgottenOn,
  areNeedsForgottenOn,
  isForgottenOn,
  type PersonFacts,
  type RetainedKind,
} from './domain/retention.js'
import type { ErasureService } from './erasure-service.js'

export interface RetentionDependencies {
  readonly erasures: ErasureService
  readonly accounts: AccountRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly consentEvents: ConsentRepository
  readonly guardianConsents: GuardianConsentRepository
  readonly applications: ApplicationRepository
  readonly drafts: DraftRepository
  readonly placements: PlacementRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
}

const latest = (days: readonly CalendarDay[]): CalendarDay | null => [...days].sort().at(-1) ?? null
const startOf = (day: CalendarDay): Date => instantInBaku(day, clockTime('00:00'))

/** Forgets by itself what the settings no longer allow to be kept. */
export function createRetentionService(given: RetentionDependencies) {
  const { erasures, accounts, volunteers, needs, consentEvents, guardianConsents } = given
  const { applications, drafts, placements, settings, audit } = given

  async function factsOf(volunteerId: string): Promise<PersonFacts> {
    const [person, own, terms] = await Promise.all([
      volunteers.findVolunteer(volunteerId),
      applications.listByVolunteer(volunteerId),
      placements.listByVolunteer(volunteerId),
    ])
    const served = new Set(terms.map(({ applicationId }) => applicationId))
    const closed = own.filter(({ state }) => state === 'rejected' || state === 'withdrawn')
    return {
      hasLivingApplication: own.some(
        ({ id, state }) => isOpen(state) || (state === 'accepted' && !served.has(id)),
      ),
      servesUntil: latest(terms.filter(({ state }) => state === 'active').map(({ endsOn }) => endsOn)),
      lastTermEndsOn: latest(terms.map(({ endsOn }) => endsOn)),
      lastClosedOn: latest(
        closed.map(({ history, submittedAt }) => dayInBaku(history.at(-1)?.at ?? submittedAt)),
      ),
      erasedOn: person?.erasedAt == null ? null : dayInBaku(person.erasedAt),
    }
  }

  const thoseErased = async (ids: readonly string[], isErased: boolean): Promise<string[]> =>
    (await volunteers.listByIds([...new Set(ids)]))
      .filter(({ erasedAt }) => (erasedAt !== null) === isErased)
      .map(({ id }) => id)

  type Due = (facts: PersonFacts, settings: GeneralSettings, on: CalendarDay) => boolean

  /** What is due on a day; asked about a day to come, it is what will be due if nothing changes until then. */
  async function lookAt(on: CalendarDay, read = factsOf) {
    const { general } = await settings.currentSettings()
    const whoAre = async (candidates: readonly string[], isDue: Due): Promise<string[]> => {
      const due: string[] = []
      for (const id of candidates) if (isDue(await read(id), general, on)) due.push(id)
      return due
    }
    const closed = (): Promise<Application[]> =>
      applications.listClosedBefore(startOf(addMonths(on, -general.rejectedKeptMonths)))
    return {
      closed,
      async people(): Promise<string[]> {
        const ended = await placements.listVolunteersEndedBefore(addMonths(on, -general.volunteerKeptMonths))
        const candidates = [...(await closed()).map(({ volunteerId }) => volunteerId), ...ended]
        return whoAre(await thoseErased(candidates, false), isForgottenOn)
      },
      needs: async () => whoAre(await needs.listPeople(), areNeedsForgottenOn),
      async consents(): Promise<string[]> {
        const people = [...(await consentEvents.listPeople()), ...(await guardianConsents.listPeople())]
        return whoAre(await thoseErased(people, true), areConsentsForgottenOn)
      },
      auditBefore: startOf(addMonths(on, -general.auditKeptMonths)),
    }
  }

  async function forget(volunteerId: string): Promise<void> {
    const account = await accounts.findByVolunteer(volunteerId)
    // Somebody who works here keeps their account; only what belongs to the volunteer goes.
    const accountId = account === null || account.grants.length > 0 ? null : account.id
    await erasures.erase({ accountId, volunteerId, lastLetterKey: '' })
    const subject = `volunteer:${volunteerId}`
    await audit.record('data.erased', { actor: null, subject, details: { cause: 'retention' } })
  }

  return {
    /** Dry run: how much of each kind would be gone on that day. Nothing is deleted. */
    async preview(actor: Actor, days: readonly CalendarDay[]): Promise<Record<RetainedKind, number>[]> {
      if (!can(actor, 'privacy.handle', {})) throw forbidden('privacy.handle')
      const known = new Map<string, Promise<PersonFacts>>()
      const readOnce = (id: string): Promise<PersonFacts> => {
        const facts = known.get(id) ?? factsOf(id)
        known.set(id, facts)
        return facts
      }
      const counts: Record<RetainedKind, number>[] = []
      for (const day of days) {
        const due = await lookAt(day, readOnce)
        const people = await due.people()
        const closed = (await due.closed()).filter(({ volunteerId }) => !people.includes(volunteerId))
        counts.push({
          drafts: await drafts.countExpiredBefore(startOf(day)),
          applications: closed.length,
          people: people.length,
          needs: (await due.needs()).length,
          consents: (await due.consents()).length,
          audit: await audit.countBefore(due.auditBefore),
        })
      }
      return counts
    },

    /** People whose time to be remembered is over. */
    async forgetPeople(now: Date): Promise<number> {
      const due = await (await lookAt(dayInBaku(now))).people()
      for (const id of due) await forget(id)
      return due.length
    },

    /** Single applications that were answered with no long ago, of people who are remembered for something else. */
    async forgetApplications(now: Date): Promise<number> {
      const due = await (await lookAt(dayInBaku(now))).closed()
      for (const { id } of due) await applications.eraseApplication(id, now)
      return due.length
    },

    async forgetNeeds(now: Date): Promise<number> {
      const due = await (await lookAt(dayInBaku(now))).needs()
      for (const volunteerId of due) {
        await needs.forget(volunteerId)
        const subject = `volunteer:${volunteerId}`
        await audit.record('data.needs-forgotten', { actor: null, subject, details: {} })
      }
      return due.length
    },

    async forgetConsents(now: Date): Promise<number> {
      const due = await (await lookAt(dayInBaku(now))).consents()
      for (const volunteerId of due) {
        await consentEvents.forgetPerson(volunteerId)
        await guardianConsents.forgetPerson(volunteerId)
        const subject = `volunteer:${volunteerId}`
        await audit.record('data.consents-forgotten', { actor: null, subject, details: {} })
      }
      return due.length
    },

    async forgetLog(now: Date): Promise<number> {
      return audit.forgetBefore((await lookAt(dayInBaku(now))).auditBefore)
    },
  }
}

export type RetentionService = ReturnType<typeof createRetentionService>
