import type { PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { Cohort, Placement } from '../../cohorts/index.js'
import { PROGRAMME_IDS } from '../../programmes/index.js'
import { fullName, volunteerPaths } from '../../volunteers/index.js'
import {
  registerPageSize,
  type Registered,
  type RegisterPage,
  type RegisterQuery,
} from '../register-service.js'
import { isNarrowed, registerHref, termStates } from './register-query.js'
import { placeOf } from './term-words.js'

interface Shown {
  readonly query: RegisterQuery
  readonly found: RegisterPage
  readonly centres: readonly Centre[]
  readonly cohorts: readonly Cohort[]
}

function filterOf(request: PageRequest, { query, centres, cohorts }: Shown) {
  const { t, locale } = request
  const select = (name: string, chosen: string | null, options: readonly (readonly [string, string])[]) => ({
    kind: 'select',
    id: name,
    name,
    label: t(`register.filters.${name}`),
    options: [['', t('register.filters.any')] as const, ...options].map(([value, label]) => ({
      value,
      label,
      selected: value === (chosen ?? ''),
    })),
  })
  return {
    action: volunteerPaths.register,
    clearHref: isNarrowed(query) ? volunteerPaths.register : null,
    fields: [
      { kind: 'text', id: 'q', name: 'q', label: t('register.filters.q'), value: query.search },
      select(
        'centre',
        query.centreId,
        centres.map(({ id, name }) => [id, name[locale]]),
      ),
      select(
        'programme',
        query.programme,
        PROGRAMME_IDS.map((id) => [id, t(`programmes.${id}.name`)]),
      ),
      select(
        'state',
        query.state,
        termStates.map((state) => [state, t(`cohorts.states.${state}`)]),
      ),
      select(
        'cohort',
        query.cohortId,
        cohorts.map((cohort) => [
          cohort.id,
          t('cohorts.title', { number: cohort.number, place: placeOf(cohort, centres, t) }),
        ]),
      ),
    ],
  }
}

const stateTones = { active: 'good', completed: 'accent', 'ended-early': 'neutral' } as const

/** The latest term says how somebody stands; the others are on their own page. */
function rowOf({ t, format }: PageRequest, { person, terms }: Registered, centres: readonly Centre[]) {
  const [latest] = terms
  const detail = ({ programme, startsOn, endsOn, ...place }: Placement) =>
    [
      t(`programmes.${programme}.name`),
      placeOf(place, centres, t),
      t('cohorts.term', { from: format.day(startsOn), to: format.day(endsOn) }),
    ].join(' · ')
  return {
    name: fullName(person),
    href: volunteerPaths.person({ volunteerId: person.id }),
    detail: latest === undefined ? null : detail(latest),
    tag:
      latest === undefined
        ? null
        : { text: t(`cohorts.states.${latest.state}`), tone: stateTones[latest.state] },
  }
}

function pagesOf({ t }: PageRequest, { query, found }: Shown) {
  const last = Math.max(1, Math.ceil(found.total / registerPageSize))
  if (last === 1) return null
  return {
    previous: query.page > 1 ? registerHref(query, query.page - 1) : null,
    next: query.page < last ? registerHref(query, query.page + 1) : null,
    summary: t('register.pageOf', { page: query.page, last }),
  }
}

export function registerListView(request: PageRequest, shown: Shown) {
  const { t } = request
  return {
    heading: t('register.heading'),
    lead: t('register.lead'),
    filter: filterOf(request, shown),
    count: t('register.found', { count: shown.found.total }),
    rows: shown.found.people.map((each) => rowOf(request, each, shown.centres)),
    empty: isNarrowed(shown.query)
      ? { title: t('register.nothing'), text: t('register.nothingText') }
      : { title: t('register.empty'), text: t('register.emptyText') },
    pagination: pagesOf(request, shown),
  }
}
