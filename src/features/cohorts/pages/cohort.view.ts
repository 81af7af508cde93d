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
  ]
}

function memberRow({ t, format }: Words, cohort: Cohort, { placement, person }: Member) {
  const ended =
    placement.endReason === null
      ? null
      : t('cohorts.people.endedOn', {
          day: format.dayLong(placement.endsOn),
          reason: t(`cohorts.endReasons.${placement.endReason}`),
        })
  return {
    name: fullName(person),
    detail: ended ?? programmeName(placement.programme, t),
    tag: { text: t(`cohorts.states.${placement.state}`), tone: stateTones[placement.state] },
    end:
      placement.state === 'active'
        ? {
            href: cohortPaths.end(cohort, placement.id),
            text: t('cohorts.people.end'),
            label: fullName(person),
          }
        : null,
  }
}

export function cohortView(words: Words, { cohort, place, members, today }: Shown) {
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
    peopleHeading: t('cohorts.people.heading', { count: members.length }),
    people: members.map((member) => memberRow(words, cohort, member)),
    empty: { title: t('cohorts.people.emptyTitle'), text: t('cohorts.people.emptyText') },
    completeHeading: t('cohorts.complete.heading'),
    completeText: t('cohorts.complete.text', { count: active }),
    complete:
      mayComplete(cohort, today) && active > 0
        ? { action: cohortPaths.complete(cohort), text: t('cohorts.complete.submit') }
        : null,
  }
}
