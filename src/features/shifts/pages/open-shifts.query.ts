import { parseCalendarDay, type CalendarDay } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { roleIds, type RoleId } from '../domain/shift.js'
import type { OpenShiftNarrowing } from '../open-shifts.js'
import { shiftPaths } from '../paths.js'

/** What the address says about the list, so that a list can be sent to somebody and Back works. */
export interface ListState {
  readonly centre: string | null
  readonly day: CalendarDay | null
  readonly slot: string | null
  readonly role: RoleId | null
  /** `free`: only where a place is free. */
  readonly places: 'free' | null
  readonly show: 'mine' | 'all'
  readonly page: number
  readonly isNarrowed: boolean
  readonly isVolunteer: boolean
}

const mostPages = 200

function pageOf(text: string | undefined): number {
  const page = Number(text)
  return Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1
}

const present = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

export function readListState({ query, actor }: PageRequest): ListState {
  const centre = present(query['centre'])
  const day = parseCalendarDay(query['day'] ?? '')
  const slot = ['1', '2', '3'].find((each) => each === query['slot']) ?? null
  const role = roleIds.find((each) => each === query['role']) ?? null
  const places = query['places'] === 'free' ? 'free' : null
  return {
    centre,
    day,
    slot,
    role,
    places,
    show: query['show'] === 'all' ? 'all' : 'mine',
    page: pageOf(query['page']),
    isNarrowed: [centre, day, slot, role, places].some((each) => each !== null),
    isVolunteer: actor?.volunteerId != null,
  }
}

export const narrowingOf = ({ centre, day, slot, role, places }: ListState): OpenShiftNarrowing => ({
  ...(centre === null ? {} : { centreIds: [centre] }),
  ...(day === null ? {} : { day }),
  ...(slot === null ? {} : { slot: Number(slot) }),
  ...(role === null ? {} : { roleId: role }),
  ...(places === null ? {} : { hasFree: true }),
})

/** The same list with something changed. */
export function listHref(state: ListState, change: Partial<Pick<ListState, 'show' | 'page'>>): string {
  const { centre, day, slot, role, places, show, page } = { ...state, ...change }
  const entries = [
    ['centre', centre],
    ['day', day],
    ['slot', slot],
    ['role', role],
    ['places', places],
    ['show', show === 'all' ? 'all' : null],
    ['page', page > 1 ? String(page) : null],
  ].filter((entry): entry is [string, string] => entry[1] !== null)
  return entries.length === 0
    ? shiftPaths.open
    : `${shiftPaths.open}?${new URLSearchParams(entries).toString()}`
}
