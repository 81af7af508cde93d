import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { notFound } from '../../lib/stop-error.js'
import type { CertificateRepository } from './data/certificate-repository.js'
import type { PrintedNameRepository } from './data/printed-name-repository.js'
import type { Certificate, PrintedName, PublicChoice } from './domain/certificate.js'
import { readTyped } from './domain/check-code.js'
import { publicFacts, type PublicFacts } from './domain/public-facts.js'
import type { Term, TermService } from './term-service.js'

interface Dependencies {
  readonly certificates: CertificateRepository
  readonly printedNames: PrintedNameRepository
  readonly terms: TermService
  readonly audit: AuditLog
}

export type Verified =
  | { readonly kind: 'facts'; readonly facts: PublicFacts }
  /** By number alone: numbers can be counted up, so they say nothing about a person. */
  | { readonly kind: 'exists'; readonly number: string; readonly state: Certificate['state'] }

/** What holders do with their certificates, and what anybody may learn of one. */
export function createHolderService({ certificates, printedNames, terms, audit }: Dependencies) {
  const getOwn = async (actor: Actor, id: string): Promise<Certificate> => {
    const certificate = await certificates.getCertificate(id)
    if (actor.volunteerId === null || certificate.volunteerId !== actor.volunteerId)
      throw notFound('certificate', id)
    return certificate
  }
  return {
    getOwn,
    async listOwn(actor: Actor): Promise<{ issued: readonly Certificate[]; terms: readonly Term[] }> {
      if (actor.volunteerId === null) return { issued: [], terms: [] }
      const [issued, own] = await Promise.all([
        certificates.listByVolunteer(actor.volunteerId),
        terms.listOwn(actor),
      ])
      return { issued, terms: own.filter((term) => term.certificate === null) }
    },
    async choose(actor: Actor, id: string, choice: PublicChoice): Promise<void> {
      const { id: own } = await getOwn(actor, id)
      await certificates.setChoice(own, choice, actor.accountId)
      const shown = Object.entries(choice).flatMap(([name, isShown]) => (isShown === true ? [name] : []))
      await audit.record('certificate.choice-changed', {
        actor,
        subject: `certificate:${own}`,
        details: { shown: shown.join(' ') },
      })
    },

    /** A term of one's own that has no certificate yet. */
    async getOpenTerm(actor: Actor, placementId: string): Promise<Term> {
      const term = (await terms.listOwn(actor)).find((each) => each.placement.id === placementId)
      if (term === undefined || term.certificate !== null) throw notFound('placement', placementId)
      return term
    },
    async correctName(actor: Actor, placementId: string, name: PrintedName): Promise<void> {
      const { placement } = await this.getOpenTerm(actor, placementId)
      await printedNames.setName(placement.id, name)
      await audit.record('certificate.name-corrected', {
        actor,
        subject: `placement:${placement.id}`,
        details: {},
      })
    },

    /** null: no such certificate. */
    async verify(typed: string): Promise<Verified | null> {
      const read = readTyped(typed)
      if (read.kind === 'neither') return null
      if (read.kind === 'code') {
        const certificate = await certificates.findByCode(read.code)
        return certificate === null ? null : { kind: 'facts', facts: publicFacts(certificate) }
      }
      const certificate = await certificates.findByNumber(read.number)
      return certificate === null
        ? null
        : { kind: 'exists', number: certificate.number, state: certificate.state }
    },
  }
}

export type HolderService = ReturnType<typeof createHolderService>
