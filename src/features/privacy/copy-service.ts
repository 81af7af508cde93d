import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { OutboxRepository } from '../../messages/outbox-repository.js'
import type { ApplicationRepository, DraftRepository } from '../applications/index.js'
import type {
  AttendanceRepository,
  ContestRepository,
  LedgerRepository,
  TalkRepository,
} from '../attendance/index.js'
import type { AvailabilityRepository } from '../availability/index.js'
import type { CertificateRepository, HoldRepository } from '../certificates/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository, SessionRepository } from '../identity/index.js'
import type { ImportRepository } from '../imports/index.js'
import type { InterviewRepository } from '../selection/index.js'
import type { CalendarFeedRepository, ShortageRepository, SignUpRepository } from '../shifts/index.js'
import type { ClaimRepository } from '../tasks/index.js'
import type {
  ConsentService,
  GuardianConsentRepository,
  NeedsService,
  VolunteerRepository,
} from '../volunteers/index.js'
import type { DataRequestRepository } from './data/data-request-repository.js'

export interface CopyDependencies {
  readonly accounts: AccountRepository
  readonly sessions: SessionRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly consents: ConsentService
  readonly guardianConsents: GuardianConsentRepository
  readonly applications: ApplicationRepository
  readonly drafts: DraftRepository
  readonly interviewRecords: InterviewRepository
  readonly placements: PlacementRepository
  readonly availabilities: AvailabilityRepository
  readonly signUps: SignUpRepository
  readonly calendarFeeds: CalendarFeedRepository
  readonly shortages: Pick<ShortageRepository, 'findRecord'>
  readonly importRecords: ImportRepository
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly talks: TalkRepository
  readonly ledger: LedgerRepository
  readonly claims: ClaimRepository
  readonly certificates: CertificateRepository
  readonly certificateHolds: Pick<HoldRepository, 'listByVolunteer'>
  readonly letters: OutboxRepository
  readonly requests: DataRequestRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

const mostEvents = 1000

/** Gathers everything that is kept about one person, in the words of the fields. Secrets are in it nowhere. */
export function createCopyService(given: CopyDependencies) {
  const { accounts, sessions, volunteers, needs, consents, guardianConsents, applications, drafts } = given
  const { interviewRecords, placements, availabilities, signUps, calendarFeeds, attendances } = given
  const { importRecords, contests, talks, ledger, claims, certificates, letters, requests } = given
  const { certificateHolds, shortages, audit, clock } = given

  const eventsAbout = async (subject: string) => {
    const events = await audit.list({ subject, limit: mostEvents })
    return events.map(({ event, at, details }) => ({ event, at, details }))
  }

  async function accountOf({ accountId }: Actor) {
    const account = await accounts.getAccount(accountId)
    const { name, email, emailVerifiedAt, hasSecondFactor, locale, grants, createdAt } = account
    const signedIn = await sessions.listSessions(accountId)
    return {
      account: { name, email, emailVerifiedAt, hasSecondFactor, locale, grants, createdAt },
      sessions: signedIn.map(({ signedInAt, lastSeenAt, userAgent }) => ({
        signedInAt,
        lastSeenAt,
        userAgent,
      })),
      drafts: (await drafts.listUnsent([`account:${accountId}`])).map((draft) => ({
        programme: draft.programme,
        typed: draft.typed,
        needs: draft.needs,
        updatedAt: draft.updatedAt,
        expiresAt: draft.expiresAt,
      })),
      dataRequests: await requests.listBySubject(`account:${accountId}`),
      accountLog: await eventsAbout(`account:${accountId}`),
    }
  }

  async function personOf(volunteerId: string) {
    // The folded names are made of the name and say nothing more.
    const person = {
      ...(await volunteers.getVolunteer(volunteerId)),
      searchText: undefined,
      sortKey: undefined,
    }
    const own = await applications.listByVolunteer(volunteerId)
    const feed = await calendarFeeds.findFeed(volunteerId)
    return {
      person,
      needs: await needs.ownNeeds(volunteerId),
      needsReadings: (await needs.listReadings(volunteerId)).map(({ at }) => ({ at })),
      consents: await consents.listEvents(volunteerId),
      guardians: await guardianConsents.listByVolunteer(volunteerId),
      applications: own,
      interviews: await interviewRecords.listByApplications(own.map(({ id }) => id)),
      // The needs in an imported row are sealed and are the ones told above.
      imported: (await importRecords.listOfPerson(volunteerId)).map(({ row, cells }) => ({ row, cells })),
      terms: await placements.listByVolunteer(volunteerId),
      availability: await availabilities.findAvailability(volunteerId),
      calendarFeed: feed === null ? null : { createdAt: feed.createdAt, locale: feed.locale },
      askedToHelp: await shortages.findRecord(volunteerId),
      shifts: await signUps.listByVolunteer(volunteerId),
      attendance: await attendances.listByVolunteer(volunteerId),
      hours: await ledger.listByVolunteer(volunteerId),
      questionsAboutHours: await contests.listByVolunteer(volunteerId),
      talks: (await talks.listByVolunteer(volunteerId)).map(({ heldOn, at }) => ({ heldOn, at })),
      tasks: await claims.listByVolunteer(volunteerId),
      certificates: await certificates.listByVolunteer(volunteerId),
      certificatesHeldBack: (await certificateHolds.listByVolunteer(volunteerId)).filter(
        ({ events }) => events.length > 0,
      ),
      personLog: await eventsAbout(`volunteer:${volunteerId}`),
    }
  }

  async function lettersTo(addresses: readonly (string | null | undefined)[]) {
    const known = [...new Set(addresses.filter((each) => typeof each === 'string'))]
    const all = await Promise.all(known.map((address) => letters.listTo(address)))
    // A letter's facts may hold a link that signs in; which letter it was, and when, is enough.
    return all
      .flat()
      .map(({ name, to, state, createdAt, sentAt }) => ({ name, to, state, createdAt, sentAt }))
  }

  return {
    /** @param form for the log: as a file, or to read */
    async copyFor(actor: Actor, form: 'file' | 'page') {
      const account = await accountOf(actor)
      const person = actor.volunteerId === null ? null : await personOf(actor.volunteerId)
      const copy = {
        madeAt: clock.now(),
        ...account,
        letters: await lettersTo([account.account.email, person?.person.email]),
        ...person,
      }
      await audit.record('data.copied', { actor, subject: `account:${actor.accountId}`, details: { form } })
      return copy
    },
  }
}

export type CopyService = ReturnType<typeof createCopyService>
export type PersonalCopy = Awaited<ReturnType<CopyService['copyFor']>>
