import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { CohortPlace, Member } from '../cohort-service.js'
import { mayComplete, phaseOn, type Cohort } from '../domain/cohort.js'
import type { PlacementState } from '../domain/placement.js'
import { cohortPaths } from '../paths.js'
import { cohortTitle, phaseTones, placeName, programmeName } from './place-words.js'

interface Shown {
  readonly cohort: Cohort
  readonly place: CohortPlace
  readonly members: readonly Member[]
  readonly today: CalendarDay
}

type Words = Pick<PageRequest, 't' | 'format'>

const stateTones: Record<PlacementState, string> = {
  active: 'good',
  completed: 'accent',
  'ended-early': 'neutral',
}

function facts({ t, format }: Words, cohort: Cohort) {
  return [
    {
      key: t('cohorts.facts.term'),
      value: t('cohorts.term', { from: format.dayLong(cohort.startsOn), to: format.dayLong(cohort.endsOn) }),
    },
    { key: t('cohorts.facts.programme'), value: programmeName(cohort.programme, t) },
    {
      key: t('cohorts.facts.places'),
      value: t('cohorts.freePlaces', { free: cohort.freePlaces, places: cohort.places }),
    },
    ...(cohort.training === null
      ? []
      : [
          {
            key: t('cohorts.training.heading'),
            value: `${format.dateTime(cohort.training.startsAt)}, ${cohort.training.place}`,
          },
        ]),
  ]
}

function memberRow({ t, format }: Words, cohort: Cohort, { placement, person }: Member) {
  const name = fullName(person)
  const last =
    placement.endReason === null
      ? { text: '–' }
      : {
          text: t('cohorts.people.endedOn', {
            day: format.dayLong(placement.endsOn),
            reason: t(`cohorts.endReasons.${placement.endReason}`),
          }),
        }
  return [
    { text: name },
    { text: programmeName(placement.programme, t) },
    { text: t(`cohorts.states.${placement.state}`), tag: stateTones[placement.state] },
    placement.state === 'active'
      ? { text: t('cohorts.people.end', { name }), href: cohortPaths.end(cohort, placement.id) }
      : last,
  ]
}

/** Nobody new comes to a cohort that is over. */
const emptyWords = (isOver: boolean, t: Words['t']) =>
  isOver
    ? { caption: t('cohorts.people.noneTitle'), empty: t('cohorts.people.emptyOver') }
    : { caption: t('cohorts.people.emptyTitle'), empty: t('cohorts.people.emptyText') }

function peopleTable(words: Words, { cohort, members, today }: Shown) {
  const { t } = words
  const whenEmpty = emptyWords(phaseOn(cohort, today) === 'over', t)
  return {
    caption:
      members.length === 0 ? whenEmpty.caption : t('cohorts.people.heading', { count: members.length }),
    columns: ['name', 'programme', 'state', 'change'].map((name) => ({ label: t(`cohorts.people.${name}`) })),
    rows: members.map((member) => memberRow(words, cohort, member)),
    empty: whenEmpty.empty,
  }
}

export function cohortView(words: Words, shown: Shown) {
  const { cohort, place, members, today } = shown
  const { t } = words
  const phase = phaseOn(cohort, today)
  const active = members.filter(({ placement }) => placement.state === 'active').length
  return {
    heading: cohortTitle(cohort, place, t),
    back: {
      href: cohortPaths.list(cohort.centreId),
      text: t('cohorts.list.heading', { place: placeName(place, t) }),
    },
    phase: { text: t(`cohorts.phases.${phase}`), tone: phaseTones[phase] },
    facts: { rows: facts(words, cohort) },
    people: peopleTable(words, shown),
    training: {
      text: t(cohort.training === null ? 'cohorts.training.plan' : 'cohorts.training.heading'),
      href: cohortPaths.training(cohort),
      kind: 'secondary',
    },
    completeHeading: t('cohorts.complete.heading'),
    completeText: t('cohorts.complete.text', { count: active }),
    complete:
      mayComplete(cohort, today) && active > 0
        ? { action: cohortPaths.complete(cohort), text: t('cohorts.complete.submit') }
        : null,
  }
}
