import type { Clock } from '../../lib/clock.js'
import type { OutboxRepository } from '../../messages/outbox-repository.js'
import { canWithdraw, type ApplicationRepository, type DraftRepository } from '../applications/index.js'
import type { ContestRepository } from '../attendance/index.js'
import type { AvailabilityRepository } from '../availability/index.js'
import type { PrintedNameRepository } from '../certificates/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository, SessionRepository, TokenRepository } from '../identity/index.js'
import type { ImportRepository } from '../imports/index.js'
import type { InterviewRepository, InterviewSlotRepository } from '../selection/index.js'
import type { CalendarFeedRepository, SignUpRepository } from '../shifts/index.js'
import type { ClaimRepository } from '../tasks/index.js'
import type { GuardianConsentRepository, NeedsService, VolunteerRepository } from '../volunteers/index.js'
import type { PlaceReturn } from './place-return.js'

export interface ErasureDependencies {
  readonly accounts: AccountRepository
  readonly sessions: SessionRepository
  readonly tokens: TokenRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly guardianConsents: GuardianConsentRepository
  readonly applications: ApplicationRepository
  readonly drafts: DraftRepository
  readonly interviewRecords: InterviewRepository
  readonly interviewSlots: InterviewSlotRepository
  readonly placements: PlacementRepository
  readonly placeReturn: PlaceReturn
  readonly availabilities: AvailabilityRepository
  readonly signUps: SignUpRepository
  readonly calendarFeeds: CalendarFeedRepository
  readonly importRecords: ImportRepository
  readonly contests: ContestRepository
  readonly claims: ClaimRepository
  readonly printedNames: PrintedNameRepository
  readonly letters: OutboxRepository
  readonly clock: Clock
}

export interface Erased {
  readonly accountId: string | null
  readonly volunteerId: string | null
  /** The key of the one letter that may still go out: the one that says it is done. */
  readonly lastLetterKey: string
}

/**
 * Forgets a person, feature by feature. Every step may be repeated, and the name goes last: as long as anything is
 * left to do, the steps can be taken again from the start, after a crash as well.
 */
export function createErasureService(given: ErasureDependencies) {
  const { accounts, sessions, tokens, volunteers, needs, guardianConsents, applications, drafts } = given
  const { interviewRecords, interviewSlots, placements, placeReturn, availabilities, signUps } = given
  const { importRecords, calendarFeeds, contests, claims, printedNames, letters, clock } = given

  async function forgetApplications(volunteerId: string): Promise<void> {
    const own = await applications.listByVolunteer(volunteerId)
    const ids = own.map(({ id }) => id)
    for (const { applicationId, slotId } of await interviewRecords.listByApplications(ids))
      if (slotId !== null) await interviewSlots.releasePlace(slotId, applicationId)
    await interviewRecords.eraseAssessments(ids)
    const at = clock.now()
    for (const { id, state } of own) {
      const event = { at, by: 'system', accountId: null, reason: null, note: null } as const
      if (canWithdraw(state)) await applications.changeState(id, { from: [state], to: 'withdrawn', event })
      await applications.eraseApplication(id, at)
    }
  }

  async function forgetPerson(volunteerId: string): Promise<void> {
    await placeReturn.giveBack(volunteerId, 'data-erased')
    await forgetApplications(volunteerId)
    const terms = await placements.listByVolunteer(volunteerId)
    await printedNames.forgetNames(terms.map(({ id }) => id))
    await importRecords.forgetPerson(volunteerId)
    await needs.forget(volunteerId)
    await availabilities.deleteAvailability(volunteerId)
    await calendarFeeds.deleteFeed(volunteerId)
    await contests.eraseWords(volunteerId)
    await claims.eraseWords(volunteerId)
    await signUps.eraseReasons(volunteerId)
  }

  /** Where letters to this person went, and to their guardians; letters to others say whom they are about. */
  async function addressesOf(accountId: string | null, volunteerId: string | null): Promise<Set<string>> {
    const account = accountId === null ? null : await accounts.findAccount(accountId)
    const person = volunteerId === null ? null : await volunteers.findVolunteer(volunteerId)
    const guardians = volunteerId === null ? [] : await guardianConsents.listByVolunteer(volunteerId)
    const all = [account?.email, person?.email, ...guardians.map(({ email }) => email)]
    return new Set(all.filter((each) => typeof each === 'string'))
  }

  return {
    async erase({ accountId, volunteerId, lastLetterKey }: Erased): Promise<void> {
      const addresses = await addressesOf(accountId, volunteerId)
      const ownerKey = accountId === null ? null : `account:${accountId}`
      if (volunteerId !== null) await forgetPerson(volunteerId)
      await drafts.removeDraftsOf({ ownerKey, volunteerId })
      for (const address of addresses) await letters.forgetAddress(address, { key: lastLetterKey })
      if (accountId !== null) await letters.forgetAbout(`account:${accountId}`)
      if (volunteerId !== null) {
        await letters.forgetAbout(`volunteer:${volunteerId}`)
        await guardianConsents.eraseGuardians(volunteerId)
        await volunteers.eraseVolunteer(volunteerId)
      }
      if (accountId === null) return
      await sessions.endSessions(accountId, null)
      await tokens.forgetTokens(accountId)
      await accounts.eraseAccount(accountId)
    },
  }
}

export type ErasureService = ReturnType<typeof createErasureService>
