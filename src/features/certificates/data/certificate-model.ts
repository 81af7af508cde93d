import {
  defineCollection,
  list,
  optionalDate,
  requiredDate,
  requiredMixed,
  requiredString,
} from '../../../storage/collection.js'
import type { Certificate } from '../domain/certificate.js'

export type CertificateRecord = Omit<Certificate, 'id'> & {
  _id: string
  /** The placement while valid, its own id once revoked: so one term has one valid certificate. */
  slot: string
  centreId: string | null
  programme: string
}

export const certificateModel = defineCollection<CertificateRecord>({
  name: 'certificates',
  fields: {
    number: requiredString,
    code: requiredString,
    kind: requiredString,
    volunteerId: requiredString,
    placementId: requiredString,
    centreId: { type: String, default: null },
    programme: requiredString,
    facts: requiredMixed,
    choice: requiredMixed,
    state: requiredString,
    slot: requiredString,
    issuedAt: requiredDate,
    revokedAt: optionalDate,
    events: list,
  },
  indexes: [
    { keys: { number: 1 }, options: { unique: true } },
    { keys: { code: 1 }, options: { unique: true } },
    { keys: { slot: 1 }, options: { unique: true } },
    { keys: { placementId: 1 } },
    { keys: { volunteerId: 1, issuedAt: -1 } },
  ],
})
