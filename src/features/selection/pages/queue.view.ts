import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignedInRequest } from '../../../web/page.js'
import type { StateCount } from '../../applications/index.js'
import type { Centre } from '../../centres/index.js'
import { PROGRAMME_IDS } from '../../programmes/index.js'
import { fullName } from '../../volunteers/index.js'
import { hasCapability } from '../../../access/policy.js'
import { selectionPaths } from '../paths.js'
import { queuePageSize, type Case, type QueuePage } from '../selection-service.js'
import { promiseTag } from './promise-tag.js'
import { queueHref, stateGroups, statesOf, type QueueAddress, type StateGroup } from './queue-query.js'

interface Shown {
  readonly address: QueueAddress
  readonly found: QueuePage
  readonly counts: readonly StateCount[]
  readonly places: readonly Centre[]
}

type Words = Pick<SignedInRequest, 't' | 'format' | 'now' | 'locale' | 'actor'>

const countOf = (group: StateGroup, counts: readonly StateCount[]): number =>
  counts.filter(({ state }) => statesOf(group).includes(state)).reduce((sum, { count }) => sum + count, 0)

function groups({ t }: Words, { address, counts }: Shown) {
  return {
    label: t('selection.queue.states'),
    items: stateGroups
      .map((group) => ({ group, count: countOf(group, counts) }))
      .filter(({ group, count }) => count > 0 || group === 'awaiting' || group === address.state)
      .map(({ group, count }) => ({
        text: t(`selection.states.${group}`),
        href: queueHref(address, { state: group }),
        current: group === address.state,
        count,
      })),
  }
}

/** The filters of the list, for whichever page shows it. */
export function queueFilters(
  { t, locale }: Pick<Words, 't' | 'locale'>,
  { address, places }: Pick<Shown, 'address' | 'places'>,
) {
  const option = (value: string, label: string, chosen: string) => ({
    value,
    label,
    selected: value === chosen,
  })
  return {
    action: selectionPaths.queue,
    clearHref: queueHref({ ...address, programme: '', centre: '', q: '' }),
    fields: [
      { kind: 'text', id: 'q', name: 'q', label: t('selection.queue.search'), value: address.q },
      {
        kind: 'select',
        id: 'programme',
        name: 'programme',
        label: t('selection.queue.programme'),
        options: [
          option('', t('selection.queue.all'), address.programme),
          ...PROGRAMME_IDS.map((id) => option(id, t(`programmes.${id}.name`), address.programme)),
        ],
      },
      {
        kind: 'select',
        id: 'centre',
        name: 'centre',
        label: t('selection.queue.centre'),
        options: [
          option('', t('selection.queue.all'), address.centre),
          ...places.map(({ id, name }) => option(id, name[locale], address.centre)),
        ],
      },
      {
        kind: 'select',
        id: 'state',
        name: 'state',
        label: t('selection.queue.state'),
        options: stateGroups.map((group) => option(group, t(`selection.states.${group}`), address.state)),
      },
    ],
  }
}

function row(words: Words, { application, person }: Case, places: readonly Centre[]) {
  const { t, format, now, locale } = words
  const centre = places.find(({ id }) => id === application.centreId)
  return {
    name: fullName(person),
    href: selectionPaths.case(application.id),
    detail: [
      t(`programmes.${application.programme}.name`),
      centre?.name[locale] ??
        t(application.programme === 'distant' ? 'selection.remote' : 'selection.anyCentre'),
      application.number,
      t(`selection.states.${application.state}`),
    ].join(' · '),
    tag: promiseTag(application, { t, today: dayInBaku(now), day: (day) => format.day(day) }),
  }
}

function pages({ t }: Words, { address, found }: Shown) {
  const last = Math.max(1, Math.ceil(found.total / queuePageSize))
  if (last === 1) return null
  return {
    previous: address.page > 1 ? queueHref(address, { page: address.page - 1 }) : null,
    next: address.page < last ? queueHref(address, { page: address.page + 1 }) : null,
    summary: t('selection.queue.pageOf', { page: address.page, last }),
  }
}

export function queueView(words: Words, shown: Shown) {
  const { t, actor } = words
  const { address, found, places } = shown
  const isNarrowed = address.q !== '' || address.programme !== '' || address.centre !== ''
  return {
    heading: t('selection.queue.heading'),
    lead: t('selection.queue.lead'),
    groups: groups(words, shown),
    filters: queueFilters(words, shown),
    count: t('selection.queue.found', { count: found.total }),
    rows: found.cases.map((each) => row(words, each, places)),
    pagination: pages(words, shown),
    empty: isNarrowed
      ? { title: t('selection.queue.nothing'), text: t('selection.queue.nothingText') }
      : { title: t('selection.queue.empty'), text: t('selection.queue.emptyText') },
    links: [
      ...(hasCapability(actor, 'interview.manage')
        ? [{ text: t('selection.slots.heading'), href: selectionPaths.slots, kind: 'secondary' }]
        : []),
      ...(hasCapability(actor, 'application.decide')
        ? [{ text: t('selection.answers.heading'), href: selectionPaths.answers, kind: 'secondary' }]
        : []),
    ],
  }
}
