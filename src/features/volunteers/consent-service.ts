import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import { CONSENTS, type ConsentId } from '../programmes/index.js'
import type { ConsentRepository } from './data/consent-repository.js'
import {
  canBeWithdrawn,
  consentsGiven,
  consentStandings,
  type ConsentChannel,
  type ConsentEvent,
  type ConsentStanding,
} from './domain/consent-event.js'
import type { NeedsService } from './needs-service.js'

interface Dependencies {
  readonly consents: ConsentRepository
  readonly needs: Pick<NeedsService, 'tell'>
  readonly audit: AuditLog
}

export interface GivenConsents {
  readonly volunteerId: string
  readonly consents: readonly ConsentId[]
  readonly locale: Locale
  readonly channel: ConsentChannel
  readonly actor: Actor | null
  readonly applicationId: string
}

export function createConsentService({ consents, needs, audit }: Dependencies) {
  return {
    /** Idempotent: the same consent of the same application is written once. */
    async give({
      volunteerId,
      consents: ids,
      locale,
      channel,
      actor,
      applicationId,
    }: GivenConsents): Promise<void> {
      for (const consent of ids) {
        const { version } = CONSENTS[consent]
        const isNew = await consents.append(
          {
            volunteerId,
            consent,
            event: 'given',
            version,
            locale,
            channel,
            accountId: actor?.accountId ?? null,
            applicationId,
          },
          `${applicationId}:${consent}`,
        )
        if (!isNew) continue
        const details = { consent, version, channel }
        await audit.record('consent.given', { actor, subject: `volunteer:${volunteerId}`, details })
      }
    },
    /** A consent that stands is left as it is; one never given or withdrawn is given on the site. */
    async giveAgain(
      volunteerId: string,
      consent: ConsentId,
      by: { readonly actor: Actor; readonly locale: Locale },
    ): Promise<void> {
      const standing = (await this.listStandings(volunteerId)).find((each) => each.consent === consent)
      if (standing?.given === true) return
      const { version } = CONSENTS[consent]
      const { accountId } = by.actor
      const given = { event: 'given', channel: 'online', applicationId: null } as const
      await consents.append({ ...given, volunteerId, consent, version, locale: by.locale, accountId })
      const details = { consent, version, channel: 'online' }
      await audit.record('consent.given', { actor: by.actor, subject: `volunteer:${volunteerId}`, details })
    },
    /** false for a promise, or for a consent that does not stand. */
    async withdraw(
      volunteerId: string,
      consent: ConsentId,
      by: { actor: Actor; locale: Locale },
    ): Promise<boolean> {
      const standing = (await this.listStandings(volunteerId)).find((each) => each.consent === consent)
      if (!canBeWithdrawn(consent) || standing?.given !== true) return false
      const { version } = standing.last
      await consents.append(
        {
          volunteerId,
          consent,
          event: 'withdrawn',
          version,
          locale: by.locale,
          channel: 'online',
          accountId: by.actor.accountId,
          applicationId: null,
        },
        `withdrawn:${standing.last.id}`,
      )
      const entry = { actor: by.actor, subject: `volunteer:${volunteerId}`, details: { consent, version } }
      await audit.record('consent.withdrawn', entry)
      // Without this consent nothing about health may be kept.
      if (consent === 'health-data') await needs.tell(volunteerId, { options: [], other: null }, by.actor)
      return true
    },
    /** Everything that was ever said, oldest first. */
    listEvents: (volunteerId: string): Promise<ConsentEvent[]> => consents.listEvents(volunteerId),
    async listStandings(volunteerId: string): Promise<ConsentStanding[]> {
      return consentStandings(await consents.listEvents(volunteerId))
    },
    async listGiven(volunteerId: string): Promise<ConsentId[]> {
      return consentsGiven(await consents.listEvents(volunteerId))
    },
  }
}

export type ConsentService = ReturnType<typeof createConsentService>
