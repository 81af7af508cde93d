/** `changedFields({ a: 1, b: 2 }, { b: 3 })` is `b`: names only, in order, for a log that may not hold the values. */
export function changedFields<Fields extends object>(before: Fields, after: Partial<Fields>): string {
  const names = Object.keys(after) as (keyof Fields & string)[]
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort()
    .join(' ')
}
