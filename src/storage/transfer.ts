import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { once } from 'node:events'
import { mongo } from 'mongoose'

type Db = mongo.Db
type Document = mongo.Document

const { EJSON } = mongo.BSON

/** One line of an export: a collection with its indexes, or one document of the collection named last. */
interface Line {
  readonly collection?: string
  readonly indexes?: readonly Document[]
  readonly document?: Document
}

const text = (line: Line): string => `${EJSON.stringify(line, { relaxed: false })}\n`

async function write(out: Writable, line: Line): Promise<void> {
  if (!out.write(text(line))) await once(out, 'drain')
}

/** Writes every collection as lines of MongoDB Extended JSON; from the embedded store and from a MongoDB alike. */
export async function exportDatabase(db: Db, out: Writable): Promise<number> {
  let documents = 0
  const collections = await db.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of collections.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name.startsWith('system.')) continue
    const indexes = await db.collection(name).indexes()
    await write(out, { collection: name, indexes: indexes.filter((index) => index.name !== '_id_') })
    for await (const document of db
      .collection(name)
      .find({}, { promoteValues: false, promoteLongs: false })) {
      await write(out, { document })
      documents += 1
    }
  }
  return documents
}

async function refuseFilled(db: Db): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!name.startsWith('system.') && (await db.collection(name).findOne()) !== null) {
      throw new Error(
        `The database "${db.databaseName}" already has documents (in ${name}): import into an empty one`,
      )
    }
  }
}

function parse(line: string, number: number): Line {
  try {
    return EJSON.parse(line, { relaxed: false }) as Line
  } catch {
    throw new Error(`Line ${number} is not Extended JSON: is the file whole?`)
  }
}

async function begin(db: Db, { collection = '', indexes = [] }: Line): Promise<mongo.Collection> {
  const existing = await db.listCollections({ name: collection }).toArray()
  const target = existing.length > 0 ? db.collection(collection) : await db.createCollection(collection)
  for (const { key, ...described } of indexes) {
    // The index version and its namespace are the server's own matter.
    const options = Object.fromEntries(
      Object.entries(described).filter(([option]) => option !== 'v' && option !== 'ns'),
    )
    await target.createIndex(key as mongo.IndexSpecification, options, {})
  }
  return target
}

const batchSize = 500

/** Reads what `exportDatabase` wrote, into an empty database. */
export async function importDatabase(db: Db, input: Readable): Promise<number> {
  await refuseFilled(db)
  let target: mongo.Collection | undefined
  let batch: Document[] = []
  let [documents, number] = [0, 0]
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await target?.insertMany(batch)
    documents += batch.length
    batch = []
  }
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    if (line === '') continue
    const read = parse(line, number)
    if (read.collection !== undefined) {
      await flush()
      target = await begin(db, read)
    } else if (read.document) {
      batch.push(read.document)
      if (batch.length >= batchSize) await flush()
    }
  }
  await flush()
  return documents
}
