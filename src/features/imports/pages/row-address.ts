import { importPaths } from '../paths.js'
import type { RowFate } from '../domain/import-batch.js'

const fates: readonly RowFate[] = ['new', 'known', 'refused', 'outside']
export const rowsPerPage = 50
const mostPages = 999

/** Which rows of a batch are shown. */
export interface RowAddress {
  readonly fate: RowFate | null
  readonly page: number
}

export function readRowAddress(query: Readonly<Record<string, string>>): RowAddress {
  const page = Number(query['page'] ?? '1')
  return {
    fate: fates.find((fate) => fate === query['fate']) ?? null,
    page: Number.isInteger(page) && page > 0 && page <= mostPages ? page : 1,
  }
}

export function rowHref(id: string, { fate, page }: RowAddress): string {
  const parts = [...(fate === null ? [] : [`fate=${fate}`]), ...(page === 1 ? [] : [`page=${page}`])]
  return parts.length === 0 ? importPaths.batch(id) : `${importPaths.batch(id)}?${parts.join('&')}`
}
