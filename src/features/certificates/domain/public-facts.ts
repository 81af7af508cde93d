import { fullName, shortName } from '../../volunteers/index.js'
import type { Certificate, CertificateFacts } from './certificate.js'

/** The only part of a certificate that the public page ever receives. */
export interface PublicFacts {
  readonly number: string
  readonly kind: Certificate['kind']
  readonly state: Certificate['state']
  readonly revokedAt: Date | null
  readonly replaced: boolean
  readonly issuedAt: Date
  readonly name: string
  /** null, here and below: the holder keeps it to themselves. */
  readonly period: Pick<CertificateFacts, 'startsOn' | 'endsOn'> | null
  readonly minutes: number | null
  readonly programme: string | null
  readonly centreName: CertificateFacts['centreName']
}

export function publicFacts(certificate: Certificate): PublicFacts {
  const { facts, choice, events } = certificate
  return {
    number: certificate.number,
    kind: certificate.kind,
    state: certificate.state,
    revokedAt: certificate.revokedAt,
    replaced: events.some((event) => event.reason === 'replaced'),
    issuedAt: certificate.issuedAt,
    name: choice.fullName ? fullName(facts.name) : shortName(facts.name),
    period: choice.period ? { startsOn: facts.startsOn, endsOn: facts.endsOn } : null,
    minutes: choice.hours ? facts.minutes : null,
    programme: choice.programme ? facts.programme : null,
    centreName: choice.centre ? facts.centreName : null,
  }
}
