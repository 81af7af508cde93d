/** Whether the store refused a write because a unique index already holds the key (MongoDB error 11000). */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  const { code, keyPattern } = (error ?? {}) as { code?: unknown; keyPattern?: Record<string, unknown> }
  if (code !== 11000) return false
  return field === undefined || (keyPattern !== undefined && field in keyPattern)
}
