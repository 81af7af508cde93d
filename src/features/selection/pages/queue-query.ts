import { applicationStates, type ApplicationState } from '../../applications/index.js'
import { isProgrammeId } from '../../programmes/index.js'
import { awaitingStates } from '../domain/promise.js'
import { selectionPaths } from '../paths.js'
import type { QueueQuery } from '../selection-service.js'

export const stateGroups = ['awaiting', ...applicationStates.filter((state) => state !== 'draft')] as const
export type StateGroup = (typeof stateGroups)[number]

/** The filters of the queue as they stand in an address. */
export interface QueueAddress {
  readonly state: StateGroup
  readonly programme: string
  readonly centre: string
  readonly q: string
  readonly page: number
}

const isGroup = (text: string): text is StateGroup => stateGroups.some((group) => group === text)

const mostPages = 9999

function readPage(text: string | undefined): number {
  const page = Number(text ?? '1')
  return Number.isInteger(page) && page > 0 && page <= mostPages ? page : 1
}

/** Reads an address; what it doesn't understand is passed over. */
export function readQueueAddress(query: Readonly<Record<string, string>>): QueueAddress {
  const { state = '', programme = '', centre = '', q = '', page } = query
  return {
    state: isGroup(state) ? state : 'awaiting',
    programme: isProgrammeId(programme) ? programme : '',
    centre: centre.slice(0, 60),
    q: q.trim().slice(0, 80),
    page: readPage(page),
  }
}

export const statesOf = (group: StateGroup): readonly ApplicationState[] =>
  group === 'awaiting' ? awaitingStates : [group]

export const toQueueQuery = (address: QueueAddress): QueueQuery => ({
  states: statesOf(address.state),
  programme: isProgrammeId(address.programme) ? address.programme : null,
  centreId: address.centre === '' ? null : address.centre,
  search: address.q,
  page: address.page,
})

/** The address again, with something changed; what is empty stays away. */
export function queueHref(address: QueueAddress, change: Partial<QueueAddress> = {}): string {
  const next = { ...address, page: 1, ...change }
  const given = Object.entries({ ...next, state: next.state === 'awaiting' ? '' : next.state })
    .map(([key, value]): [string, string] => [key, String(value)])
    .filter(([key, value]) => value !== '' && !(key === 'page' && value === '1'))
  const text = new URLSearchParams(given).toString()
  return text === '' ? selectionPaths.queue : `${selectionPaths.queue}?${text}`
}
