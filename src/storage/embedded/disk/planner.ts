import { isOperatorDoc } from '../language/match.js'
import { keyOf } from '../language/keys.js'
import type { Doc } from '../language/values.js'
import type { SortField } from '../language/sort.js'
import type { View } from './base.js'
import type { Collection } from './catalog.js'
import { cut } from './index-keys.js'
import { afterPrefix, walk } from './overlay.js'

export interface Plan {
  /** Record ids, among them all that can match, none twice. */
  readonly records: Iterable<string>
  /** Whether they already come in the wanted order. */
  readonly ordered: boolean
  readonly explain: Doc
}

function* all(view: View, collection: Collection): Generator<string> {
  const range = { from: collection.tree, to: afterPrefix(collection.tree), reverse: false }
  for (const key of walk(view.keys, range)) yield key.slice(6)
}

export interface Wanted {
  readonly view: View
  readonly collection: Collection
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly hint?: unknown
}

export function planFor({ view, collection, filter, sort }: Wanted): Plan {
  const id = filter['_id']
  const index = collection.indexes[0]
  if (
    id !== undefined &&
    index &&
    !isOperatorDoc(id) &&
    !(typeof id === 'object' && id !== null && 'pattern' in id)
  ) {
    const rec = view.get(index.tree + cut(keyOf(id)))
    return { records: rec ? [rec.bytes.toString('latin1')] : [], ordered: true, explain: { stage: 'IDHACK' } }
  }
  return {
    records: all(view, collection),
    ordered: sort.length === 0,
    explain: { stage: 'COLLSCAN', direction: 'forward' },
  }
}
