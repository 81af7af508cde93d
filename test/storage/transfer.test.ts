import { expect } from 'chai'
import { Decimal128, Double, Long, ObjectId } from 'mongodb'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createConnection } from 'mongoose'
import { exportDatabase, importDatabase } from '../../src/storage/transfer.js'
import { openStore, type OpenStore } from './embedded/support/open-store.js'

describe('exporting and importing a database', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  const database = async (name: string) => {
    const connection = await createConnection(open.store.uri, { dbName: name }).asPromise()
    return { db: connection.db!, close: () => connection.close() }
  }

  const exported = async (name: string): Promise<string> => {
    const { db, close } = await database(name)
    const out = new PassThrough()
    const written = text(out)
    await exportDatabase(db, out)
    out.end()
    await close()
    return written
  }

  it('gives the same documents, types and indexes back', async () => {
    const people = open.client.db('from').collection('people')
    await people.createIndex({ email: 1 }, { unique: true, partialFilterExpression: { live: true } }, {})
    await people.createIndex({ at: 1 }, { expireAfterSeconds: 86_400 }, {})
    await people.insertMany([
      {
        email: 'ə@example.org',
        live: true,
        n: new Double(5),
        long: Long.fromNumber(7),
        sum: Decimal128.fromString('1.50'),
      },
      { email: 'b@example.org', at: new Date(), nested: { list: [1, null, new ObjectId()] } },
    ])
    await open.client.db('from').createCollection('empty')
    const before = await exported('from')
    const { db, close } = await database('to')
    expect(await importDatabase(db, Readable.from([before]))).to.equal(2)
    expect(await exported('to')).to.equal(before)
    expect(before).to.include('"n":{"$numberDouble":"5.0"}').and.include('"collection":"empty"')
    await close()
  })

  it('refuses a database that has documents, and a file that is not whole', async () => {
    await open.client.db('filled').collection('x').insertOne({ a: 1 })
    const filled = await database('filled')
    const failure = async (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => '',
        (e: unknown) => String(e),
      )
    expect(await failure(importDatabase(filled.db, Readable.from(['{}'])))).to.match(/already has documents/)
    const empty = await database('empty')
    expect(
      await failure(importDatabase(empty.db, Readable.from(['{"collection":"x","indexes":[]}\n{"docum']))),
    ).to.match(/Line 2/)
    await filled.close()
    await empty.close()
  })
})
