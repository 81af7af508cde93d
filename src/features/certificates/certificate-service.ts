import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import type { CentreRepository } from '../centres/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { CertificateRepository } from './data/certificate-repository.js'
import type { HoldRepository } from './data/hold-repository.js'
import type { Certificate, RevocationReason } from './domain/certificate.js'
import { certificatePaths } from './paths.js'
import type { Term, TermService } from './term-service.js'

interface Dependencies {
  readonly certificates: CertificateRepository
  readonly holds: Pick<HoldRepository, 'letThrough'>
  readonly terms: TermService
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly baseUrl: string
}

export type IssueResult = 'issued' | 'not-earned' | 'not-ended' | 'held' | 'issued-before'

/** Issuing, revoking and replacing, for those who answer for the centre or the sub-programme. */
export function createCertificateService(dependencies: Dependencies) {
  const { certificates, holds, terms, centres, volunteers, outbox, audit, baseUrl } = dependencies

  const write = async (certificate: Certificate): Promise<void> => {
    const { email, locale, firstName } = await volunteers.getVolunteer(certificate.volunteerId)
    await outbox.enqueue('certificate-issued', {
      to: { email, locale },
      payload: {
        name: firstName,
        kindKey: `certificates.kinds.${certificate.kind}`,
        number: certificate.number,
        link: `${baseUrl}${certificatePaths.own(certificate.id)}`,
      },
      key: certificate.id,
    })
  }

  const create = async (actor: Actor | null, term: Term): Promise<Certificate | null> => {
    const { placement, name, minutes, kind } = term
    const centre = placement.centreId === null ? null : await centres.findCentre(placement.centreId)
    const { lastName, firstName, patronymic } = name
    return certificates.createCertificate({
      kind,
      volunteerId: placement.volunteerId,
      placementId: placement.id,
      facts: {
        name: { lastName, firstName, patronymic },
        programme: placement.programme,
        centreId: placement.centreId,
        centreName: centre?.name ?? null,
        startsOn: placement.startsOn,
        endsOn: placement.endsOn,
        minutes,
      },
      by: actor?.accountId ?? null,
    })
  }

  /** @param actor null for time itself */
  const issueTerm = async (actor: Actor | null, term: Term): Promise<IssueResult> => {
    if (term.placement.state !== 'completed') return 'not-ended'
    if (!term.earning.earned) return 'not-earned'
    if (term.certificate !== null) return 'issued-before'
    if (!(await holds.letThrough(term.placement))) return 'held'
    const certificate = await create(actor, term)
    if (certificate === null) return 'issued-before'
    await audit.record('certificate.issued', {
      actor,
      subject: `certificate:${certificate.id}`,
      details: { number: certificate.number, kind: certificate.kind },
    })
    await write(certificate)
    return 'issued'
  }

  /** Those of the list who have earned one and have none. @returns how many were issued */
  const issueTerms = async (actor: Actor | null, list: readonly Term[]): Promise<number> => {
    let count = 0
    for (const term of list) if ((await issueTerm(actor, term)) === 'issued') count += 1
    return count
  }

  return {
    issueTerms,

    async issue(actor: Actor, placementId: string): Promise<IssueResult> {
      return issueTerm(actor, await terms.getTerm(actor, placementId))
    },

    async issueAll(actor: Actor, centreId: string | null): Promise<number> {
      return issueTerms(actor, await terms.listEnded(actor, centreId))
    },

    async getIssued(actor: Actor, id: string): Promise<Certificate> {
      const certificate = await certificates.getCertificate(id)
      const { centreId, programme } = certificate.facts
      if (!can(actor, 'certificate.issue', { centreId, programme })) throw notFound('certificate', id)
      return certificate
    },

    /** false when it was revoked before. */
    async revoke(
      actor: Actor,
      id: string,
      why: { reason: RevocationReason; note: string | null },
    ): Promise<boolean> {
      const certificate = await this.getIssued(actor, id)
      const done = await certificates.revoke(certificate.id, { ...why, by: actor.accountId })
      if (done) {
        const details = { reason: why.reason }
        await audit.record('certificate.revoked', { actor, subject: `certificate:${id}`, details })
      }
      return done
    },

    /**
     * The old sheet is revoked and a new one issued from what is true now. A process that stops between the two leaves
     * the term without a certificate, and the list offers to issue it.
     */
    async replace(actor: Actor, id: string, note: string | null): Promise<IssueResult> {
      const { placementId, volunteerId } = await this.getIssued(actor, id)
      // There is no name left to print for who has been forgotten: what was printed stays.
      if ((await volunteers.getVolunteer(volunteerId)).erasedAt !== null) throw notFound('certificate', id)
      const { earning } = await terms.getTerm(actor, placementId)
      if (!earning.earned) return 'not-earned'
      await this.revoke(actor, id, { reason: 'replaced', note })
      return this.issue(actor, placementId)
    },
  }
}

export type CertificateService = ReturnType<typeof createCertificateService>
