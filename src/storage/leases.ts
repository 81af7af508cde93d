import type { Connection } from 'mongoose'
import type { Clock } from '../lib/clock.js'
import { defineCollection, requiredDate, requiredString } from './collection.js'
import { isDuplicateKey } from './duplicate-key.js'

interface LeaseRecord {
  _id: string
  holder: string
  takenAt: Date
  until: Date
}

const leaseModel = defineCollection<LeaseRecord>({
  name: 'leases',
  fields: { holder: requiredString, takenAt: requiredDate, until: requiredDate },
})

export interface LeaseRequest {
  readonly name: string
  readonly holder: string
  readonly minutes: number
}

export interface Lease {
  readonly name: string
  readonly takenAt: Date
  readonly until: Date
}

/** "This process holds this until …": of several that ask one gets it, and a crashed one's lease ends by itself. */
export function createLeases({ connection, clock }: { connection: Connection; clock: Clock }) {
  const leases = leaseModel(connection)
  return {
    async takeLease({ name, holder, minutes }: LeaseRequest): Promise<boolean> {
      const now = clock.now()
      const lease = { holder, takenAt: now, until: new Date(now.getTime() + minutes * 60_000) }
      const taken = await leases.updateOne({ _id: name, until: { $lte: now } }, { $set: lease })
      if (taken.matchedCount === 1) return true
      try {
        await leases.create({ _id: name, ...lease })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** Gives it back: nobody takes it before that moment. */
    async endLease({ name, holder }: Pick<LeaseRequest, 'name' | 'holder'>, until: Date): Promise<void> {
      await leases.updateOne({ _id: name, holder }, { $set: { until } })
    },
    async listLeases(): Promise<Lease[]> {
      const records = await leases.find({}).lean<LeaseRecord[]>().exec()
      return records.map(({ _id, takenAt, until }) => ({ name: _id, takenAt, until }))
    },
  }
}

export type Leases = ReturnType<typeof createLeases>
