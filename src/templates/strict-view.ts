const quietKeys = new Set(['toJSON', 'then', 'constructor', 'toString', 'valueOf', 'length'])

const isPlainOrArray = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype

/**
 * Wraps a view model so that reading a property it doesn't have throws: EJS prints nothing for
 * `page.titel`, and a typo should fail a test rather than leave a hole in a page.
 */
export function strictView(value: unknown, path = 'page'): unknown {
  if (typeof value !== 'object' || value === null || !isPlainOrArray(value)) return value
  return new Proxy(value, {
    get(target, key, receiver): unknown {
      const found: unknown = Reflect.get(target, key, receiver)
      if (typeof key === 'symbol' || typeof found === 'function' || quietKeys.has(key)) return found
      if (!(key in target)) throw new Error(`The view has no ${path}.${key}`)
      return strictView(found, `${path}.${key}`)
    },
  })
}
