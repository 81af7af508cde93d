interface Question<Value> {
  readonly resolve: (value: Value | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * Asks once for everything that was asked in the same turn of the event loop: when many people open a page at once,
 * their sessions are one question to the store and not one each. Nothing is kept: every answer is read after its
 * question, so nobody, in whatever process, sees anything older than by asking alone.
 * @param load answers by key; a key that it leaves out is not there
 */
export function createSharedReads<Value>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
) {
  let asked = new Map<string, Question<Value>[]>()

  async function answer(): Promise<void> {
    const all = asked
    asked = new Map()
    try {
      const found = await load([...all.keys()])
      for (const [key, questions] of all) for (const { resolve } of questions) resolve(found.get(key))
    } catch (error) {
      for (const { reject } of [...all.values()].flat()) reject(error)
    }
  }

  return (key: string): Promise<Value | undefined> =>
    new Promise((resolve, reject) => {
      if (asked.size === 0) setImmediate(() => void answer())
      const others = asked.get(key)
      if (others === undefined) asked.set(key, [{ resolve, reject }])
      else others.push({ resolve, reject })
    })
}
