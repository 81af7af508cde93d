import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import {
  fullName,
  type GuardianConsent,
  type GuardianConsentRepository,
  type VolunteerRepository,
} from '../volunteers/index.js'
import type { ApplicationRepository } from './data/application-repository.js'
import { isOpen } from './domain/application-state.js'
import { canBeRemindedOn, isReminderDue, REMINDER_DAYS_BEFORE } from './domain/guardian-reminder.js'
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

/** A guardian who has not answered is written to once more: shortly before the last day, or when the applicant asks. */
export function createGuardianReminders(dependencies: Dependencies) {
  const { guardianConsents, applications, volunteers, guardianLinks, outbox, audit, clock, baseUrl } =
    dependencies

  /** false when the application no longer waits for the guardian. */
  async function remind(consent: GuardianConsent, key: string): Promise<boolean> {
    const application = await applications.getApplication(consent.applicationId)
    if (!isOpen(application.state)) return false
    const volunteer = await volunteers.getVolunteer(consent.volunteerId)
    await outbox.enqueue('guardian-reminder', {
      to: { email: consent.email, locale: consent.locale },
      about: `volunteer:${volunteer.id}`,
      key: `${consent.id}:${key}`,
      payload: {
        name: consent.name,
        applicant: fullName(volunteer),
        programmeKey: `programmes.${application.programme}.name`,
        answerOn: consent.answerBy,
        link: baseUrl + applicationPaths.guardian(guardianLinks.tokenOf(consent.id)),
      },
    })
    return true
  }

  return {
    /** For the job: one letter to each, however often it looks. */
    async remindDue(now: Date): Promise<number> {
      const today = dayInBaku(now)
      const range = { from: today, to: addDays(today, REMINDER_DAYS_BEFORE) }
      const waiting = await guardianConsents.listUnanswered(range)
      let reminded = 0
      for (const consent of waiting.filter((each) => isReminderDue(each, today)))
        if (await remind(consent, 'due')) reminded += 1
      return reminded
    },

    /** Whether the applicant may have the link sent once more today. */
    canAskAgain: (consent: GuardianConsent): boolean => canBeRemindedOn(consent, dayInBaku(clock.now())),

    /** At the wish of the applicant, at most once a day; false when nobody waits any more. */
    async askAgain(actor: Actor, applicationId: string): Promise<boolean> {
      const consent = await guardianConsents.findByApplication(applicationId)
      if (consent === null || consent.volunteerId !== actor.volunteerId)
        throw notFound('guardian', applicationId)
      if (!this.canAskAgain(consent)) return false
      const sent = await remind(consent, dayInBaku(clock.now()))
      if (sent)
        await audit.record('guardian.reminded', {
          actor,
          subject: `application:${applicationId}`,
          details: {},
        })
      return sent
    },
  }
}

export type GuardianReminders = ReturnType<typeof createGuardianReminders>
