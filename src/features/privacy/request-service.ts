import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { forbidden } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import type { ApplicationRepository } from '../applications/index.js'
import { addWorkingDays, type HolidayRepository } from '../centres/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import { fullName, type VolunteerRepository } from '../volunteers/index.js'
import type { DataRequestRepository } from './data/data-request-repository.js'
import type { DataRequest, RequestChannel } from './domain/data-request.js'
import type { ErasureService } from './erasure-service.js'
import { privacyPaths } from './paths.js'

export interface RequestServiceDependencies {
  readonly requests: DataRequestRepository
  readonly erasures: ErasureService
  readonly accounts: AccountRepository
  readonly volunteers: VolunteerRepository
  readonly applications: ApplicationRepository
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

/** `works-here`: whoever holds a role gives it back first, so that nobody locks everybody out. */
export type AskOutcome = 'asked' | 'asked-before' | 'works-here'

interface Asker {
  readonly accountId: string | null
  readonly volunteerId: string | null
  readonly name: string
  readonly email: string | null
  readonly locale: Locale
}

const longestAnswerDays = 200

export function createRequestService(given: RequestServiceDependencies) {
  const {
    requests,
    erasures,
    accounts,
    volunteers,
    applications,
    holidays,
    settings,
    outbox,
    audit,
    clock,
    baseUrl,
  } = given

  async function dueDay() {
    const today = dayInBaku(clock.now())
    const { dataRequestWorkingDays } = (await settings.currentSettings()).general
    return addWorkingDays(
      today,
      dataRequestWorkingDays,
      await holidays.listHolidays(today, addDays(today, longestAnswerDays)),
    )
  }

  async function addressOf({ accountId, volunteerId }: DataRequest) {
    const account = accountId === null ? null : await accounts.findAccount(accountId)
    const person = volunteerId === null ? null : await volunteers.findVolunteer(volunteerId)
    const known = [account, person].filter((each) => each !== null)
    return known.find(({ email }) => email !== null) ?? { email: null, locale: 'az' as const }
  }

  /** From wherever it was left: letter, erasure, and only then "done". */
  async function finish(request: DataRequest): Promise<void> {
    await outbox.enqueue('data-erased', {
      to: await addressOf(request),
      payload: { doneOn: dayInBaku(clock.now()) },
      key: request.id,
    })
    await erasures.erase({ ...request, lastLetterKey: `data-erased:${request.id}` })
    if (!(await requests.move(request.id, 'erasing', { state: 'done', by: null }))) return
    await audit.record('data.erased', {
      actor: null,
      subject: request.subjectKey,
      details: { cause: 'request' },
    })
  }

  async function open(actor: Actor, person: Asker, channel: RequestChannel): Promise<AskOutcome> {
    const { accountId, volunteerId, name } = person
    const subjectKey = accountId === null ? `volunteer:${volunteerId ?? ''}` : `account:${accountId}`
    const dueOn = await dueDay()
    const asked = { subjectKey, channel, accountId, volunteerId, dueOn }
    if (!(await requests.ask(asked, actor.accountId))) return 'asked-before'
    await audit.record('data.erasure-asked', { actor, subject: subjectKey, details: { channel } })
    await outbox.enqueue('data-erasure-asked', {
      to: person,
      payload: { name, dueOn, link: `${baseUrl}${privacyPaths.mine}` },
      key: `${subjectKey}:${clock.now().toISOString()}`,
    })
    return 'asked'
  }

  const mayHandle = (actor: Actor): void => {
    if (!can(actor, 'privacy.handle', {})) throw forbidden('privacy.handle')
  }

  return {
    dueDay,
    findOwn: (actor: Actor): Promise<DataRequest | null> => requests.findOpen(`account:${actor.accountId}`),

    async ask(actor: Actor): Promise<AskOutcome> {
      if (actor.grants.length > 0) return 'works-here'
      const { accountId, volunteerId } = actor
      const { name, email, locale } = await accounts.getAccount(accountId)
      return open(actor, { accountId, volunteerId, name, email, locale }, 'online')
    },

    /** For somebody who calls or writes: found by the number of any application of theirs. null: there is none. */
    async enterFor(
      actor: Actor,
      applicationNumber: string,
      channel: RequestChannel,
    ): Promise<AskOutcome | null> {
      mayHandle(actor)
      const application = await applications.findByNumber(applicationNumber)
      const person = application === null ? null : await volunteers.findVolunteer(application.volunteerId)
      if (person === null || person.erasedAt !== null) return null
      const account = await accounts.findByVolunteer(person.id)
      if (account !== null && account.grants.length > 0) return 'works-here'
      const { email, locale } = person
      const asker = { volunteerId: person.id, name: person.firstName, email, locale }
      return open(actor, { ...asker, accountId: account?.id ?? null }, channel)
    },

    /** Who stands behind requests, by request. */
    async namesOf(list: readonly DataRequest[]): Promise<ReadonlyMap<string, string>> {
      const ids = (key: 'accountId' | 'volunteerId') =>
        list.map((each) => each[key]).filter((id) => id !== null)
      const names = await accounts.listNames(ids('accountId'))
      const people = new Map((await volunteers.listByIds(ids('volunteerId'))).map((each) => [each.id, each]))
      const nameOf = ({ accountId, volunteerId }: DataRequest): string => {
        const person = people.get(volunteerId ?? '')
        return person === undefined ? (names.get(accountId ?? '') ?? '–') : fullName(person)
      }
      return new Map(list.map((each) => [each.id, nameOf(each)]))
    },

    /** false when there is nothing to withdraw any more. */
    async withdraw(actor: Actor): Promise<boolean> {
      const open = await requests.findOpen(`account:${actor.accountId}`)
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
      await audit.record('data.erasure-begun', { actor, subject: request.subjectKey, details: {} })
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
