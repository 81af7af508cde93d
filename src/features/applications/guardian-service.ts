import { randomBytes } from 'node:crypto'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { gone, notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import type { Settings } from '../programmes/index.js'
import {
  fullName,
  GUARDIAN_TEXT_VERSION,
  type GuardianAnswer,
  type GuardianConsent,
  type GuardianConsentRepository,
  type Volunteer,
  type VolunteerRepository,
} from '../volunteers/index.js'
import type { ApplicationRepository } from './data/application-repository.js'
import type { GuardianAnswers } from './domain/answers.js'
import type { Application } from './domain/application.js'
import type { GuardianLinks } from './guardian-links.js'
import { applicationPaths } from './paths.js'

interface Dependencies {
  readonly guardianConsents: GuardianConsentRepository
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly guardianLinks: GuardianLinks
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export interface AskedGuardian {
  readonly application: Application
  readonly volunteer: Volunteer
  readonly guardian: GuardianAnswers
  readonly settings: Settings
}

type Channel = 'link' | 'paper' | 'phone'

/** The guardian of a minor answers by a link of their own, or staff note what they signed or said. */
export function createGuardianService(dependencies: Dependencies) {
  const { guardianConsents, applications, volunteers, guardianLinks, outbox, audit, clock, baseUrl } =
    dependencies

  /** By the first letter's token, or by that of a reminder. */
  const findByToken = (token: string): Promise<GuardianConsent | null> => {
    const id = guardianLinks.idOf(token)
    return id === null ? guardianConsents.findByToken(token) : guardianConsents.findConsent(id)
  }

  const tellApplicant = async (consent: GuardianConsent, answer: GuardianAnswer): Promise<void> => {
    const volunteer = await volunteers.getVolunteer(consent.volunteerId)
    const { id, number } = await applications.getApplication(consent.applicationId)
    const link = baseUrl + applicationPaths.oneOfMine(id)
    const name = answer === 'given' ? 'guardian-confirmed' : 'guardian-declined'
    await outbox.enqueue(name, {
      to: volunteer,
      key: `${consent.id}:${consent.history.length}`,
      payload: { name: volunteer.firstName, number, link },
    })
  }

  const write = async (
    consent: GuardianConsent,
    answer: GuardianAnswer,
    by: { channel: Channel; actor: Actor | null },
  ): Promise<boolean> => {
    const at = clock.now()
    const accountId = by.actor?.accountId ?? null
    const written = await guardianConsents.answer(consent.id, {
      event: answer,
      at,
      channel: by.channel,
      accountId,
    })
    if (!written) return false
    await applications.appendEvent(
      consent.applicationId,
      {
        at,
        event: `guardian-${answer}`,
        by: by.actor === null ? 'guardian' : 'staff',
        accountId,
        reason: null,
        note: null,
      },
      { guardianPending: answer !== 'given' },
    )
    const details = { answer, channel: by.channel }
    await audit.record('guardian.answered', {
      actor: by.actor,
      subject: `application:${consent.applicationId}`,
      details,
    })
    await tellApplicant(consent, answer)
    return true
  }

  return {
    async ask({ application, volunteer, guardian, settings }: AskedGuardian): Promise<void> {
      const token = randomBytes(24).toString('base64url')
      const at = clock.now()
      const answerBy = addDays(dayInBaku(at), settings.general.guardianAnswerDays)
      const isNew = await guardianConsents.ask(
        {
          volunteerId: volunteer.id,
          applicationId: application.id,
          ...guardian,
          locale: volunteer.locale,
          textVersion: GUARDIAN_TEXT_VERSION,
          answerBy,
        },
        token,
        { event: 'asked', at, channel: 'form', accountId: null },
      )
      if (!isNew) return
      await audit.record('guardian.asked', {
        actor: null,
        subject: `application:${application.id}`,
        details: {},
      })
      await outbox.enqueue('guardian-request', {
        to: { email: guardian.email, locale: volunteer.locale },
        about: `volunteer:${volunteer.id}`,
        key: application.id,
        payload: {
          name: guardian.name,
          applicant: fullName(volunteer),
          programmeKey: `programmes.${application.programme}.name`,
          answerOn: answerBy,
          link: baseUrl + applicationPaths.guardian(token),
        },
      })
    },

    /** What the guardian sees; a link that was never given out leads nowhere. */
    async getByToken(token: string) {
      const consent = await findByToken(token)
      if (consent === null) throw notFound('guardian', 'token')
      const volunteer = await volunteers.getVolunteer(consent.volunteerId)
      if (volunteer.erasedAt !== null) throw gone('guardian.gone')
      const application = await applications.getApplication(consent.applicationId)
      return { consent, volunteer, application }
    },

    /** false when the answer no longer fits: somebody pressed twice, or another answer came first. */
    async answerByLink(token: string, answer: GuardianAnswer): Promise<boolean> {
      const { consent } = await this.getByToken(token)
      return write(consent, answer, { channel: 'link', actor: null })
    },

    /** From a signed paper or a call. The caller has checked that the application is in the actor's scope. */
    async noteAnswer(
      actor: Actor,
      applicationId: string,
      noted: { answer: GuardianAnswer; channel: 'paper' | 'phone' },
    ): Promise<boolean> {
      const consent = await guardianConsents.findByApplication(applicationId)
      if (consent === null) throw notFound('guardian', applicationId)
      return write(consent, noted.answer, { channel: noted.channel, actor })
    },
  }
}

export type GuardianService = ReturnType<typeof createGuardianService>
