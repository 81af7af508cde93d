import type { AuditLog } from '../../audit/audit-log.js'
import { addMonths, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import { isOpen, type ApplicationRepository } from '../applications/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { NeedsService, VolunteerRepository } from '../volunteers/index.js'
import { areNeedsForgottenOn, isForgottenOn, type PersonFacts } from './domain/retention.js'
import type { ErasureService } from './erasure-service.js'

export interface RetentionDependencies {
  readonly erasures: ErasureService
  readonly accounts: AccountRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly applications: ApplicationRepository
  readonly placements: PlacementRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
}

const latest = (days: readonly CalendarDay[]): CalendarDay | null => [...days].sort().at(-1) ?? null
const startOf = (day: CalendarDay): Date => instantInBaku(day, clockTime('00:00'))

/** Forgets by itself what the settings no longer allow to be kept. */
export function createRetentionService(given: RetentionDependencies) {
  const { erasures, accounts, volunteers, needs, applications, placements, settings, audit } = given

  async function factsOf(volunteerId: string, today: CalendarDay): Promise<PersonFacts> {
    const own = await applications.listByVolunteer(volunteerId)
    const terms = await placements.listByVolunteer(volunteerId)
    const served = new Set(terms.map(({ applicationId }) => applicationId))
    const closed = own.filter(({ state }) => state === 'rejected' || state === 'withdrawn')
    return {
      hasLivingApplication: own.some(
        ({ id, state }) => isOpen(state) || (state === 'accepted' && !served.has(id)),
      ),
      isServing: terms.some(({ state, endsOn }) => state === 'active' && endsOn >= today),
      lastTermEndsOn: latest(terms.map(({ endsOn }) => endsOn)),
      lastClosedOn: latest(
        closed.map(({ history, submittedAt }) => dayInBaku(history.at(-1)?.at ?? submittedAt)),
      ),
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
    /** People whose time to be remembered is over, and single applications that were answered with no long ago. */
    async forgetPeople(now: Date): Promise<number> {
      const today = dayInBaku(now)
      const { general } = await settings.currentSettings()
      const closed = await applications.listClosedBefore(
        startOf(addMonths(today, -general.rejectedKeptMonths)),
      )
      const ended = await placements.listVolunteersEndedBefore(addMonths(today, -general.volunteerKeptMonths))
      const candidates = new Set([...closed.map(({ volunteerId }) => volunteerId), ...ended])
      const people = (await volunteers.listByIds([...candidates])).filter(({ erasedAt }) => erasedAt === null)
      let count = 0
      for (const { id } of people) {
        if (!isForgottenOn(await factsOf(id, today), general, today)) continue
        await forget(id)
        count += 1
      }
      for (const application of closed) {
        await applications.eraseApplication(application.id, now)
        count += 1
      }
      return count
    },

    async forgetNeeds(now: Date): Promise<number> {
      const today = dayInBaku(now)
      const { general } = await settings.currentSettings()
      let count = 0
      for (const volunteerId of await needs.listPeople()) {
        if (!areNeedsForgottenOn(await factsOf(volunteerId, today), general, today)) continue
        await needs.forget(volunteerId)
        const subject = `volunteer:${volunteerId}`
        await audit.record('data.needs-forgotten', { actor: null, subject, details: {} })
        count += 1
      }
      return count
    },

    async forgetLog(now: Date): Promise<number> {
      const { auditKeptMonths } = (await settings.currentSettings()).general
      return audit.forgetBefore(startOf(addMonths(dayInBaku(now), -auditKeptMonths)))
    },
  }
}

export type RetentionService = ReturnType<typeof createRetentionService>
