import { randomBytes } from 'node:crypto'
import type { Connection } from 'mongoose'
import { dayInBaku, partsOf } from '../../../lib/calendar-day.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import { createYearlyCounter } from '../../../storage/yearly-counter.js'
import {
  certificateNumber,
  standardChoice,
  type Certificate,
  type CertificateEvent,
  type PublicChoice,
  type RevocationReason,
} from '../domain/certificate.js'
import { checkCodeFrom } from '../domain/check-code.js'
import { certificateModel, type CertificateRecord } from './certificate-model.js'

export type NewCertificate = Pick<Certificate, 'kind' | 'volunteerId' | 'placementId' | 'facts'> & {
  readonly by: string | null
}

const toCertificate = (record: CertificateRecord): Certificate => ({
  id: record._id,
  number: record.number,
  code: record.code,
  kind: record.kind,
  volunteerId: record.volunteerId,
  placementId: record.placementId,
  facts: record.facts,
  choice: record.choice,
  state: record.state,
  issuedAt: record.issuedAt,
  revokedAt: record.revokedAt,
  events: record.events,
})

function newCheckCode(): string {
  for (;;) {
    const code = checkCodeFrom(randomBytes(32))
    if (code !== null) return code
  }
}

export function createCertificateRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const certificates = certificateModel(connection)
  const counter = createYearlyCounter({ connection, collection: 'certificate_counters' })
  const findOne = async (filter: Record<string, unknown>): Promise<Certificate | null> => {
    const record = await certificates.findOne(filter).lean<CertificateRecord>().exec()
    return record === null ? null : toCertificate(record)
  }
  const listBy = async (filter: Record<string, unknown>): Promise<Certificate[]> => {
    const records = await certificates
      .find(filter)
      .sort({ issuedAt: -1, _id: -1 })
      .lean<CertificateRecord[]>()
      .exec()
    return records.map(toCertificate)
  }
  return {
    /** null when the term has a valid certificate: the unique index decides. A number is then left unused. */
    async createCertificate({ by, ...facts }: NewCertificate): Promise<Certificate | null> {
      const issuedAt = clock.now()
      const { year } = partsOf(dayInBaku(issuedAt))
      const record: CertificateRecord = {
        _id: newId(),
        number: certificateNumber(year, await counter.nextCount(year)),
        code: newCheckCode(),
        ...facts,
        centreId: facts.facts.centreId,
        programme: facts.facts.programme,
        choice: standardChoice,
        state: 'valid',
        slot: facts.placementId,
        issuedAt,
        revokedAt: null,
        events: [{ at: issuedAt, event: 'issued', by, reason: null, note: null }],
      }
      try {
        await certificates.create(record)
        return toCertificate(record)
      } catch (error) {
        if (isDuplicateKey(error, 'slot')) return null
        throw error
      }
    },
    async getCertificate(id: string): Promise<Certificate> {
      const certificate = await findOne({ _id: id })
      if (certificate === null) throw notFound('certificate', id)
      return certificate
    },
    findByCode: (code: string) => findOne({ code }),
    findByNumber: (number: string) => findOne({ number }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listByPlacements: (ids: readonly string[]) => listBy({ placementId: { $in: [...ids] } }),
    countValid: async (): Promise<number> => certificates.countDocuments({ state: 'valid' }),
    async setChoice(id: string, choice: PublicChoice, by: string): Promise<void> {
      const event: CertificateEvent = {
        at: clock.now(),
        event: 'choice-changed',
        by,
        reason: null,
        note: null,
      }
      await certificates.updateOne({ _id: id }, { $set: { choice }, $push: { events: event } })
    },
    /** false when it was revoked before. */
    async revoke(
      id: string,
      { by, ...why }: { reason: RevocationReason; note: string | null; by: string },
    ): Promise<boolean> {
      const at = clock.now()
      const result = await certificates.updateOne(
        { _id: id, state: 'valid' },
        {
          $set: { state: 'revoked', revokedAt: at, slot: id },
          $push: { events: { at, event: 'revoked', by, ...why } },
        },
      )
      return result.modifiedCount === 1
    },
  }
}

export type CertificateRepository = ReturnType<typeof createCertificateRepository>
