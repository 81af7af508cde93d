import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { forbidden } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import { addWorkingDays, type HolidayRepository } from '../centres/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { DataRequestRepository } from './data/data-request-repository.js'
import type { DataRequest } from './domain/data-request.js'
import type { ErasureService } from './erasure-service.js'
import { privacyPaths } from './paths.js'

export interface RequestServiceDependencies {
  readonly requests: DataRequestRepository
  readonly erasures: ErasureService
  readonly accounts: AccountRepository
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

/** `works-here`: whoever holds a role gives it back first, so that nobody locks everybody out. */
export type AskOutcome = 'asked' | 'asked-before' | 'works-here'

const longestAnswerDays = 200

export function createRequestService(given: RequestServiceDependencies) {
  const { requests, erasures, accounts, holidays, settings, outbox, audit, clock, baseUrl } = given

  async function dueDay() {
    const today = dayInBaku(clock.now())
    const { dataRequestWorkingDays } = (await settings.currentSettings()).general
    return addWorkingDays(
      today,
      dataRequestWorkingDays,
      await holidays.listHolidays(today, addDays(today, longestAnswerDays)),
    )
  }

  /** From wherever it was left: letter, erasure, and only then "done". */
  async function finish(request: DataRequest): Promise<void> {
    const account = await accounts.findAccount(request.accountId)
    await outbox.enqueue('data-erased', {
      to: { email: account?.email ?? null, locale: account?.locale ?? 'az' },
      payload: { doneOn: dayInBaku(clock.now()) },
      key: request.id,
    })
    await erasures.erase({ ...request, lastLetterKey: `data-erased:${request.id}` })
    if (!(await requests.move(request.id, 'erasing', { state: 'done', by: null }))) return
    const subject = `account:${request.accountId}`
    await audit.record('data.erased', { actor: null, subject, details: { cause: 'request' } })
  }

  const mayHandle = (actor: Actor): void => {
    if (!can(actor, 'privacy.handle', {})) throw forbidden('privacy.handle')
  }

  return {
    dueDay,
    findOwn: (actor: Actor): Promise<DataRequest | null> => requests.findOpen(actor.accountId),

    async ask(actor: Actor): Promise<AskOutcome> {
      if (actor.grants.length > 0) return 'works-here'
      const dueOn = await dueDay()
      const { accountId, volunteerId } = actor
      if (!(await requests.ask({ accountId, volunteerId, dueOn }))) return 'asked-before'
      await audit.record('data.erasure-asked', { actor, subject: `account:${accountId}`, details: {} })
      const account = await accounts.getAccount(accountId)
      await outbox.enqueue('data-erasure-asked', {
        to: account,
        payload: { name: account.name, dueOn, link: `${baseUrl}${privacyPaths.mine}` },
        key: `${accountId}:${clock.now().toISOString()}`,
      })
      return 'asked'
    },

    /** false when there is nothing to withdraw any more. */
    async withdraw(actor: Actor): Promise<boolean> {
      const open = await requests.findOpen(actor.accountId)
      const to = { state: 'withdrawn', by: actor.accountId } as const
      if (open === null || !(await requests.move(open.id, 'open', to))) return false
      const subject = `account:${actor.accountId}`
      await audit.record('data.erasure-withdrawn', { actor, subject, details: {} })
      return true
    },

    /** What waits, the nearest promise first. */
    async listWaiting(actor: Actor): Promise<DataRequest[]> {
      mayHandle(actor)
      return requests.listIn(['open', 'erasing'])
    },

    async getRequest(actor: Actor, id: string): Promise<DataRequest> {
      mayHandle(actor)
      return requests.getRequest(id)
    },

    /** false when the person has withdrawn it, or a colleague was quicker. */
    async perform(actor: Actor, id: string): Promise<boolean> {
      mayHandle(actor)
      const request = await requests.getRequest(id)
      if (!(await requests.move(id, 'open', { state: 'erasing', by: actor.accountId }))) return false
      const subject = `account:${request.accountId}`
      await audit.record('data.erasure-begun', { actor, subject, details: {} })
      await finish(request)
      return true
    },

    /** Goes on with what a process that died had begun. */
    async resume(): Promise<number> {
      const begun = await requests.listIn(['erasing'])
      for (const request of begun) await finish(request)
      return begun.length
    },
  }
}

export type RequestService = ReturnType<typeof createRequestService>
