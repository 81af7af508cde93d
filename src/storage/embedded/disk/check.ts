import { afterPrefix } from '../language/keys.js'
import { createBase } from './base.js'
import { createCatalog, treeFor, type Catalog, type Collection } from './catalog.js'
import { openLmdb } from './lmdb-file.js'
import { walk, type KeySource, type Rec } from './overlay.js'
import { createRecords, docOf, type Records } from './records.js'

interface Source {
  readonly keys: KeySource
  get(key: string): Rec | undefined
}

const keysOf = (source: Source, prefix: string): Iterable<string> =>
  walk(source.keys, { from: prefix, to: afterPrefix(prefix), reverse: false })

function checkCollection(source: Source, records: Records, collection: Collection): string[] {
  const faults: string[] = []
  const expected = new Set<string>()
  let count = 0
  for (const key of keysOf(source, collection.tree)) {
    const rec = source.get(key)
    const record = key.slice(6)
    count += 1
    if (!rec) continue
    for (const [at, pointer] of records.entries({ collection, record }, docOf(rec))) {
      expected.add(at)
      if (source.get(at)?.bytes.equals(pointer.bytes) !== true)
        faults.push(`${collection.ns}: a document is missing from an index`)
    }
  }
  for (const { number, name } of collection.indexes) {
    for (const key of keysOf(source, treeFor(collection.id, number))) {
      if (!expected.has(key)) faults.push(`${collection.ns}: index ${name} holds an entry of no document`)
    }
  }
  if (count !== collection.count)
    faults.push(`${collection.ns}: ${count} documents, ${collection.count} counted`)
  return faults
}

/** What does not agree between documents, indexes and counts. */
export function faultsOf(source: Source, catalog: Catalog): string[] {
  const records = createRecords(catalog)
  return [...catalog.all()].flatMap((collection) => checkCollection(source, records, collection))
}

/** Reads a whole store that nobody writes to. */
export async function checkStore(dataDir: string): Promise<string[]> {
  const base = createBase(openLmdb(dataDir), 0)
  try {
    return faultsOf(base, createCatalog(base))
  } finally {
    await base.close()
  }
}
