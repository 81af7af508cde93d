import type { Rec } from './overlay.js'

/** Recently read documents, with what they decode to, up to a number of stored bytes. */
export interface DocumentCache {
  get(key: string): Rec | undefined
  set(key: string, rec: Rec): void
  delete(key: string): void
  clear(): void
}

export function createDocumentCache(maxBytes: number): DocumentCache {
  let young = new Map<string, Rec>()
  let old = new Map<string, Rec>()
  let youngBytes = 0
  const add = (key: string, rec: Rec): void => {
    young.set(key, rec)
    youngBytes += rec.bytes.length
    if (youngBytes < maxBytes / 2) return
    old = young
    young = new Map()
    youngBytes = 0
  }
  return {
    get: (key) => {
      const found = young.get(key)
      if (found) return found
      const aged = old.get(key)
      if (aged) {
        old.delete(key)
        add(key, aged)
      }
      return aged
    },
    set: add,
    delete: (key) => {
      const held = young.get(key)
      if (held) youngBytes -= held.bytes.length
      young.delete(key)
      old.delete(key)
    },
    clear: () => {
      young = new Map()
      old = new Map()
      youngBytes = 0
    },
  }
}
