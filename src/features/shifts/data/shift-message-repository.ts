import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ShiftMessage } from '../domain/shift-message.js'
import { shiftMessageModel, type ShiftMessageRecord } from './shift-message-model.js'

const toMessage = ({ _id, ...rest }: ShiftMessageRecord): ShiftMessage => ({ id: _id, ...rest })

/** Appends and reads. */
export function createShiftMessageRepository({
  connection,
  clock,
}: {
  connection: Connection
  clock: Clock
}) {
  const messages = shiftMessageModel(connection)
  return {
    /** null when the shift has a message of this number: the unique index decides between two presses. */
    async append(message: Omit<ShiftMessage, 'id' | 'at'>): Promise<ShiftMessage | null> {
      const record: ShiftMessageRecord = { _id: newId(), ...message, at: clock.now() }
      try {
        await messages.create(record)
        return toMessage(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    /** The latest first. */
    async listByShift(shiftId: string): Promise<ShiftMessage[]> {
      const records = await messages
        .find({ shiftId })
        .sort({ number: -1 })
        .lean<ShiftMessageRecord[]>()
        .exec()
      return records.map(toMessage)
    },
  }
}

export type ShiftMessageRepository = ReturnType<typeof createShiftMessageRepository>
