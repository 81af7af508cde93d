import MongoStore from 'connect-mongo'
import { Store, type SessionData } from 'express-session'
import type { Connection } from 'mongoose'
import { createSharedReads } from '../lib/shared-reads.js'

interface Options {
  readonly connection: Connection
  readonly idleMinutes: number
}

interface SessionRecord {
  readonly _id: string
  readonly session: SessionData
  readonly expires?: Date
}

type Answer = (error: unknown, session?: SessionData | null) => void

/**
 * connect-mongo's sessions, read together for everybody who asks in the same moment. It leaves `touch` out, for which
 * express-session would hold back the end of every page: `sessionExpiry` changes a session that is in use once a minute,
 * and saving it moves its end.
 */
export class SessionStore extends Store {
  readonly #written: MongoStore
  readonly #read: (id: string) => Promise<SessionRecord | undefined>

  constructor({ connection, idleMinutes }: Options) {
    super()
    this.#written = MongoStore.create({
      client: connection.getClient(),
      dbName: connection.name,
      collectionName: 'sessions',
      stringify: false,
      ttl: idleMinutes * 60,
    })
    const sessions = connection.collection<SessionRecord>('sessions')
    this.#read = createSharedReads(async (ids) => {
      const found = await sessions.find({ _id: { $in: [...ids] } }).toArray()
      return new Map(found.map((record) => [record._id, record]))
    })
  }

  override get(id: string, answer: Answer): void {
    this.#read(id).then((record) => {
      // The store removes what is over when it finds the time.
      const isOver = record?.expires !== undefined && record.expires <= new Date()
      answer(null, record === undefined || isOver ? null : record.session)
    }, answer)
  }

  override set(id: string, session: SessionData, answer?: (error?: unknown) => void): void {
    this.#written.set(id, session, answer)
  }

  override destroy(id: string, answer?: (error?: unknown) => void): void {
    this.#written.destroy(id, answer)
  }
}
