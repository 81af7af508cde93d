import { createBase, type Base } from './base.js'
import { createCatalog, wholeTree, type Collection } from './catalog.js'
import { openFile } from './file.js'
import { walk } from './key-space.js'
import { docOf, entriesOf, pointer } from './records.js'

function faultsIn(base: Base, collection: Collection): string[] {
  const faults: string[] = []
  const expected = new Set<string>()
  let count = 0
  for (const key of walk(base.keys, wholeTree(collection.tree))) {
    const rec = base.get(key)
    const record = key.slice(6)
    count += 1
    if (!rec) continue
    for (const [at, { index }] of entriesOf({ collection, record }, docOf(rec))) {
      expected.add(at)
      if (base.get(at)?.bytes.equals(pointer(index, record).bytes) !== true)
        faults.push(`${collection.ns}: a document is missing from index ${index.name}`)
    }
  }
  for (const { tree, name } of collection.indexes)
    for (const key of walk(base.keys, wholeTree(tree)))
      if (!expected.has(key)) faults.push(`${collection.ns}: index ${name} holds an entry of no document`)
  if (count !== collection.count)
    faults.push(`${collection.ns}: ${count} documents, ${collection.count} counted`)
  return faults
}

/** What does not agree between documents, indexes and counts, in a store that nobody writes to. */
export async function checkStore(dataDir: string): Promise<string[]> {
  const base = createBase(openFile(dataDir), 0)
  try {
    return [...createCatalog(base).all()].flatMap((collection) => faultsIn(base, collection))
  } finally {
    await base.close()
  }
}
