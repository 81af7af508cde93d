interface Remembered<Value> {
  readonly until: number
  readonly value: Promise<Value>
}

const MOST_KEPT = 500

/**
 * Remembers answers for a moment, for what is asked with every page and changes rarely. Only for showing:
 * whatever decides something reads again. With 0 milliseconds nothing is remembered.
 */
export function createShortMemory<Value>(milliseconds: number) {
  const kept = new Map<string, Remembered<Value>>()
  return async function remember(key: string, load: () => Promise<Value>): Promise<Value> {
    if (milliseconds === 0) return load()
    const now = performance.now()
    const known = kept.get(key)
    if (known !== undefined && known.until > now) return known.value
    if (kept.size >= MOST_KEPT) kept.clear()
    const value = load()
    kept.set(key, { until: now + milliseconds, value })
    try {
      return await value
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }
}
