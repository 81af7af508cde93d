import type { PlacementState } from '../../cohorts/index.js'
import { isProgrammeId } from '../../programmes/index.js'
import { volunteerPaths } from '../../volunteers/index.js'
import type { RegisterQuery } from '../register-service.js'

export const termStates = ['active', 'completed', 'ended-early'] as const satisfies readonly PlacementState[]

const mostPages = 9999

function pageOf(text: string | undefined): number {
  const page = Number(text ?? '1')
  return Number.isInteger(page) && page > 0 && page <= mostPages ? page : 1
}

const present = (text: string | undefined): string | null => {
  const given = (text ?? '').trim().slice(0, 60)
  return given === '' ? null : given
}

/** Reads an address; what it doesn't understand is passed over. */
export function readRegisterQuery(query: Readonly<Record<string, string>>): RegisterQuery {
  const { q = '', programme = '' } = query
  return {
    search: q.trim().slice(0, 80),
    centreId: present(query['centre']),
    programme: isProgrammeId(programme) ? programme : null,
    state: termStates.find((state) => state === query['state']) ?? null,
    cohortId: present(query['cohort']),
    page: pageOf(query['page']),
  }
}

export const isNarrowed = ({ search, centreId, programme, state, cohortId }: RegisterQuery): boolean =>
  search !== '' || [centreId, programme, state, cohortId].some((each) => each !== null)

/** The same list on another page. */
export function registerHref(query: RegisterQuery, page: number): string {
  const given = [
    ['q', query.search],
    ['centre', query.centreId],
    ['programme', query.programme],
    ['state', query.state],
    ['cohort', query.cohortId],
    ['page', page > 1 ? String(page) : null],
  ].filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')
  const text = new URLSearchParams(given).toString()
  return text === '' ? volunteerPaths.register : `${volunteerPaths.register}?${text}`
}
