import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import { dayInBaku, partsOf, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { YearlyCounter } from '../../storage/yearly-counter.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { Account } from '../identity/index.js'
import {
  assessEligibility,
  type ApplicationStepId,
  type CompanyTie,
  type EligibilityReason,
  type ProgrammeId,
} from '../programmes/index.js'
import type { ConsentService, NeedsService, Volunteer } from '../volunteers/index.js'
import type { ApplicantService, Applicant, WrittenApplicant } from './applicant-service.js'
import type { ApplicationRepository, NewApplication } from './data/application-repository.js'
import type { DraftRepository } from './data/draft-repository.js'
import type { AboutYou, Contact } from './domain/answers.js'
import { applicationNumber, type Application } from './domain/application.js'
import type { Draft } from './domain/draft.js'
import { alternatives, applicantFacts, firstMissing, type Journey } from './domain/journey.js'
import type { GuardianService } from './guardian-service.js'
import type { JourneyService } from './journey-service.js'
import { applicationPaths } from './paths.js'

/** Identity's letters about accounts. */
export interface AccountLetters {
  /** For an address that has an account already, this writes to its owner how to sign in. */
  register(registration: { name: string; email: string; locale: Locale }): Promise<void>
  sendVerification(account: Account): Promise<void>
}

export interface SubmissionDependencies {
  readonly journeys: JourneyService
  readonly applicants: ApplicantService
  readonly guardians: GuardianService
  readonly drafts: DraftRepository
  readonly applications: ApplicationRepository
  readonly counter: YearlyCounter
  readonly placements: PlacementRepository
  readonly consents: ConsentService
  readonly needs: NeedsService
  /** The last day of a promise of so many working days. */
  readonly promise: (from: CalendarDay, workingDays: number) => Promise<CalendarDay>
  readonly companyTie: (organisationId: string) => Promise<CompanyTie>
  readonly accountLetters: AccountLetters
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export interface Sender {
  readonly actor: Actor | null
  readonly scanNote: string | null
}

export type SubmitOutcome =
  | { readonly outcome: 'incomplete'; readonly step: ApplicationStepId }
  | {
      readonly outcome: 'refused'
      readonly reasons: readonly EligibilityReason[]
      readonly alternatives: readonly ProgrammeId[]
    }
  | { readonly outcome: 'look-in-mail' }
  | { readonly outcome: 'submitted'; readonly application: Application; readonly account: Account | null }

type Person = { readonly aboutYou: AboutYou; readonly contact: Contact }

export function createSubmissionService(dependencies: SubmissionDependencies) {
  const { journeys, applicants, guardians, drafts, applications, outbox, clock } = dependencies

  const assess = async (journey: Journey, { aboutYou }: Person, applicant: Applicant) => {
    const { organisationId, applicationId } = journey.draft
    const known = applicant.kind === 'known' ? applicant.volunteer.id : null
    const facts = applicantFacts(journey, {
      company: organisationId === null ? 'none' : await dependencies.companyTie(organisationId),
      hasOpenApplication:
        known !== null && (await applications.hasOpenApplication(known, { than: applicationId })),
      hasRunningTerm:
        known !== null && (await dependencies.placements.findServing(known, dayInBaku(clock.now()))) !== null,
    })
    const { programme, settings } = journey
    const { reasons } = assessEligibility(facts, programme, settings, clock.now())
    const question = { bornOn: aboutYou.bornOn, programme, settings, now: clock.now() }
    return { reasons, alternatives: reasons.length === 0 ? [] : alternatives(question) }
  }

  const applicationOf = async (
    { draft, answers, settings, steps }: Journey,
    { volunteer, duplicateOf, claimedFin }: WrittenApplicant,
    { actor, scanNote }: Sender,
  ): Promise<NewApplication> => {
    const at = clock.now()
    const today = dayInBaku(at)
    const { year } = partsOf(today)
    const by = draft.enteredBy === null ? 'applicant' : 'staff'
    const accountId = actor?.accountId ?? null
    return {
      id: draft.applicationId,
      number: applicationNumber(year, await dependencies.counter.nextCount(year)),
      volunteerId: volunteer.id,
      programme: draft.programme,
      centreId: answers.availability?.centreId ?? null,
      organisationId: draft.organisationId,
      answers: answers.questions,
      availability: answers.availability?.wish ?? null,
      state: 'submitted',
      guardianPending: steps.includes('guardian'),
      history: [
        {
          at,
          event: 'state-changed',
          from: 'draft',
          to: 'submitted',
          by,
          accountId,
          reason: null,
          note: null,
        },
      ],
      submittedAt: at,
      promisedOn: await dependencies.promise(today, settings.general.answerWorkingDays),
      channel: draft.channel,
      enteredBy: draft.enteredBy,
      scanNote,
      importBatchId: null,
      settingsVersion: settings.version,
      duplicateOf,
      claimedFin,
    }
  }

  /** Each part is idempotent, so that sending again finishes what a power cut left undone. */
  const followUp = async (
    { answers, draft, settings }: Journey,
    {
      application,
      volunteer,
      actor,
    }: { application: Application; volunteer: Volunteer; actor: Actor | null },
  ): Promise<void> => {
    const applicationId = application.id
    const { locale, channel } = { locale: volunteer.locale, channel: draft.channel }
    const given = {
      volunteerId: volunteer.id,
      consents: answers.consents,
      locale,
      channel,
      actor,
      applicationId,
    }
    await dependencies.consents.give(given)
    if (answers.needs !== null) await dependencies.needs.tell(volunteer.id, answers.needs, actor)
    if (application.guardianPending && answers.guardian !== null)
      await guardians.ask({ application, volunteer, guardian: answers.guardian, settings })
    await outbox.enqueue('application-received', {
      to: { email: answers.contact?.email ?? volunteer.email, locale },
      key: applicationId,
      payload: {
        name: volunteer.firstName,
        number: application.number,
        programmeKey: `programmes.${application.programme}.name`,
        promisedOn: application.promisedOn,
        link: dependencies.baseUrl + applicationPaths.oneOfMine(applicationId),
      },
    })
    await drafts.markSubmitted(draft.id)
  }

  const send = async (journey: Journey, applicant: { person: Person; who: Applicant }, sender: Sender) => {
    const { draft } = journey
    const written = await applicants.write(journey, applicant.person, applicant.who)
    const isNew =
      (await applications.findApplication(draft.applicationId)) === null &&
      (await applications.createApplication(await applicationOf(journey, written, sender)))
    const application = await applications.getApplication(draft.applicationId)
    const actor = sender.actor
    if (isNew) {
      const details = { programme: application.programme, channel: application.channel }
      await dependencies.audit.record('application.submitted', {
        actor,
        subject: `application:${application.id}`,
        details,
      })
    }
    const account = await applicants.openAccount(written.volunteer, {
      email: applicant.person.contact.email,
      actor: draft.enteredBy === null ? actor : null,
      channel: draft.channel,
    })
    if (isNew && account !== null) await dependencies.accountLetters.sendVerification(account)
    await followUp(journey, { application, volunteer: written.volunteer, actor })
    return { application, account }
  }

  return {
    /** Sends a draft; sending it twice, even at the same moment, makes one application. */
    async submit(draft: Draft, sender: Sender): Promise<SubmitOutcome> {
      if (draft.submittedAt !== null) {
        const application = await applications.getApplication(draft.applicationId)
        return { outcome: 'submitted', application, account: null }
      }
      const journey = await journeys.read(draft)
      const { aboutYou, contact } = journey.answers
      const missing = firstMissing(journey)
      if (missing !== null || aboutYou === null || contact === null)
        return { outcome: 'incomplete', step: missing ?? 'about-you' }
      const person = { aboutYou, contact }
      const who = await applicants.whoIs(journey, person, sender.actor)
      const already = await applications.findApplication(draft.applicationId)
      const refusal =
        already === null ? await assess(journey, person, who) : { reasons: [], alternatives: [] }
      if (refusal.reasons.length > 0) return { outcome: 'refused', ...refusal }
      if (who.kind === 'has-account') {
        const { name, locale } = who.account
        await dependencies.accountLetters.register({ name, email: contact.email ?? '', locale })
        return { outcome: 'look-in-mail' }
      }
      return { outcome: 'submitted', ...(await send(journey, { person, who }, sender)) }
    },
  }
}

export type SubmissionService = ReturnType<typeof createSubmissionService>
