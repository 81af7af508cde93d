/** The number of the error that a call ends in; `accepted` where it ends in none. */
export const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (e: unknown) => (e as { code?: unknown }).code ?? String(e),
  )
