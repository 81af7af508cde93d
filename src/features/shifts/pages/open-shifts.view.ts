import { locales } from '../../../i18n/locales.js'
import { addDays, dayInBaku, mondayOf, type CalendarDay } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { roleIds, staffingOf, type Shift } from '../domain/shift.js'
import type { OpenShift, OpenShiftPage } from '../open-shifts.js'
import { shiftPaths } from '../paths.js'
import { listHref, type ListState } from './open-shifts.query.js'
import { reasonWithStep } from './next-steps.js'

const signs = { good: 'check', warn: 'bang', neutral: 'dot', info: 'info' } as const
type Tone = keyof typeof signs

export function placesOf(shift: Shift, { t }: PageRequest): { tone: Tone; text: string } {
  const { free, missing } = staffingOf(shift)
  if (free === 0) return { tone: 'neutral', text: t('shifts.list.full') }
  if (missing > 0) return { tone: 'warn', text: t('shifts.list.needed', { count: missing }) }
  return { tone: 'good', text: t('shifts.list.free', { count: free }) }
}

function wordsOf({ shift, centre }: OpenShift, request: PageRequest) {
  const { t, format, locale } = request
  const places = placesOf(shift, request)
  return {
    href: shiftPaths.shift({ shiftId: shift.id }),
    time: format.timeRange(shift.startsAt, shift.endsAt),
    centre: centre?.name[locale] ?? shift.centreId,
    roles: shift.roles.map(({ roleId }) => t(`shifts.roles.${roleId}`)).join(' · '),
    tone: places.tone,
    sign: signs[places.tone],
    places: places.text,
    reasons: [],
  }
}

/** What a row says to everybody who reads a language. The service remembers its list for a moment, and the words live as long. */
const known = new Map(locales.map((locale) => [locale, new WeakMap<Shift, ReturnType<typeof wordsOf>>()]))

function rememberedWords(open: OpenShift, request: PageRequest): ReturnType<typeof wordsOf> {
  const words = known.get(request.locale)?.get(open.shift) ?? wordsOf(open, request)
  known.get(request.locale)?.set(open.shift, words)
  return words
}

/** Plain and flat: this is the page that everybody opens at once. */
function rowOf(open: OpenShift, request: PageRequest) {
  const words = rememberedWords(open, request)
  const { decision } = open
  if (decision?.outcome !== 'refuse') return words
  return {
    ...words,
    tone: 'neutral',
    sign: signs.neutral,
    places: request.t('shifts.list.blocked'),
    reasons: decision.reasons.map((reason) => reasonWithStep(reason, request)),
  }
}

function dayHeading(day: string, today: string, { t, format }: PageRequest): string {
  const words = format.dayWithWeekday(day)
  return day === today ? `${t('shifts.list.today')}: ${words}` : words
}

function weekHeading(monday: CalendarDay, today: CalendarDay, { t, format }: PageRequest): string {
  if (monday === mondayOf(today)) return t('shifts.list.thisWeek')
  if (monday === addDays(mondayOf(today), 7)) return t('shifts.list.nextWeek')
  return t('shifts.list.week', { from: format.day(monday), to: format.day(addDays(monday, 6)) })
}

/** Several weeks are a long way down on a phone: the first is unfolded, and all are for who asked for something. */
function groupByWeek(page: OpenShiftPage, state: ListState, request: PageRequest) {
  const today = dayInBaku(request.now)
  const weeks = new Map<CalendarDay, Map<CalendarDay, ReturnType<typeof rowOf>[]>>()
  for (const each of page.shifts) {
    const { day } = each.shift
    const days = weeks.get(mondayOf(day)) ?? new Map<CalendarDay, ReturnType<typeof rowOf>[]>()
    weeks.set(mondayOf(day), days)
    days.set(day, [...(days.get(day) ?? []), rowOf(each, request)])
  }
  return [...weeks].map(([monday, days], place) => ({
    heading: weekHeading(monday, today, request),
    open: place === 0 || state.isNarrowed,
    days: [...days].map(([day, rows]) => ({ heading: dayHeading(day, today, request), rows })),
  }))
}

function filterOf(state: ListState, centres: readonly Centre[], { t, locale }: PageRequest) {
  const any = { value: '', label: t('shifts.list.any'), selected: false }
  const mine = { value: '', label: t('shifts.list.views.mine'), selected: false }
  const option = (chosen: string | null) => (value: string, label: string) => ({
    value,
    label,
    selected: value === chosen,
  })
  const working = centres.filter(({ status, slots }) => status === 'open' && slots.length > 0)
  const select = (name: string, options: object[]) => ({
    kind: 'select',
    id: name,
    name,
    label: t(`shifts.list.filters.${name}`),
    options: name === 'show' ? [...options, mine] : [any, ...options],
  })
  return {
    action: shiftPaths.open,
    clearHref: state.isNarrowed ? shiftPaths.open : null,
    fields: [
      // The tabs above would be forgotten by a form that is sent by GET.
      ...(state.isVolunteer && state.show === 'all'
        ? [select('show', [option(state.show)('all', t('shifts.list.views.all'))])]
        : []),
      select(
        'centre',
        working.map(({ id, name }) => option(state.centre)(id, name[locale])),
      ),
      { kind: 'date', id: 'day', name: 'day', label: t('shifts.list.filters.day'), value: state.day ?? '' },
      select(
        'slot',
        ['1', '2', '3'].map((value) => option(state.slot)(value, t(`shifts.list.slots.${value}`))),
      ),
      select(
        'role',
        roleIds.map((value) => option(state.role)(value, t(`shifts.roles.${value}`))),
      ),
      select('places', [option(state.places)('free', t('shifts.list.freeOnly'))]),
    ],
  }
}

function viewsOf(state: ListState, { t }: PageRequest) {
  if (!state.isVolunteer) return null
  return {
    label: t('shifts.list.viewsLabel'),
    items: (['mine', 'all'] as const).map((show) => ({
      text: t(`shifts.list.views.${show}`),
      href: listHref(state, { show, page: 1 }),
      current: state.show === show,
    })),
  }
}

function emptyOf(state: ListState, { t }: PageRequest) {
  const couldSeeMore = state.isVolunteer && state.show === 'mine'
  return {
    title: t('shifts.list.emptyTitle'),
    text: t(couldSeeMore ? 'shifts.list.emptyOwn' : 'shifts.list.empty'),
    href: couldSeeMore ? listHref(state, { show: 'all', page: 1 }) : '/questions#shifts',
    action: t(couldSeeMore ? 'shifts.list.views.all' : 'questions.about'),
  }
}

function paginationOf(state: ListState, { hasMore }: OpenShiftPage, { t }: PageRequest) {
  const { page } = state
  if (page === 1 && !hasMore) return null
  return {
    previous: page > 1 ? listHref(state, { page: page - 1 }) : null,
    next: hasMore ? listHref(state, { page: page + 1 }) : null,
    summary: t('shifts.list.page', { page }),
  }
}

export function openShiftsView(request: PageRequest, state: ListState, found: OpenShiftPage) {
  const { t } = request
  return {
    heading: t('shifts.list.heading'),
    lead: t(state.isVolunteer ? 'shifts.list.leadOwn' : 'shifts.list.lead'),
    views: viewsOf(state, request),
    filterTitle: t('shifts.list.narrow'),
    isNarrowed: state.isNarrowed,
    filter: filterOf(state, found.centres, request),
    weeks: groupByWeek(found, state, request),
    empty: emptyOf(state, request),
    pagination: paginationOf(state, found, request),
    openData: { href: shiftPaths.openData, text: t('shifts.openData.link') },
  }
}
