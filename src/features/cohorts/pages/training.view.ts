import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { CohortPlace, Member } from '../cohort-service.js'
import type { Cohort } from '../domain/cohort.js'
import { cohortPaths } from '../paths.js'
import { cohortTitle } from './place-words.js'

export interface TrainingShown {
  readonly cohort: Cohort
  readonly place: CohortPlace
  readonly members: readonly Member[]
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

type Words = Pick<PageRequest, 't' | 'format' | 'now'>

/** Who came is noted from the beginning of the training on, and later for who came another time. */
function notesOf({ t, format, now }: Words, { cohort, members }: TrainingShown) {
  const active = members.filter(({ placement }) => placement.state === 'active')
  if (cohort.training === null || cohort.training.startsAt > now || active.length === 0) return null
  const attended = active.filter(({ placement }) => placement.training?.attendedOn != null)
  const form = createFormView({
    t,
    prefix: 'cohorts.training.notes',
    values: { attended: attended.map(({ placement }) => placement.id) },
  })
  const choices = active.map(({ placement, person }) => {
    const on = placement.training?.attendedOn ?? null
    return {
      value: placement.id,
      label: fullName(person),
      ...(on === null ? {} : { hint: t('cohorts.training.attendedOn', { day: format.dayLong(on) }) }),
    }
  })
  return {
    heading: t('cohorts.training.whoCame'),
    action: cohortPaths.trainingNotes(cohort),
    people: form.checkboxes('attended', choices, { required: false }),
    submit: { text: t('cohorts.training.saveNotes') },
  }
}

export function trainingView(words: Words, shown: TrainingShown) {
  const { t } = words
  const { cohort, place, typed, errors } = shown
  const form = createFormView({ t, prefix: 'cohorts.training.fields', values: typed, errors })
  const fields = {
    day: form.date('day'),
    times: [form.text('from', { width: 'tiny' }), form.text('to', { width: 'tiny' })],
    place: form.text('place'),
  }
  const isPlanned = cohort.training !== null
  return {
    heading: t('cohorts.training.heading'),
    lead: t('cohorts.training.lead'),
    back: { href: cohortPaths.cohort(cohort), text: cohortTitle(cohort, place, t) },
    errorSummary: form.errorSummary(),
    notes: notesOf(words, shown),
    planHeading: t(isPlanned ? 'cohorts.training.change' : 'cohorts.training.plan'),
    action: cohortPaths.training(cohort),
    ...fields,
    submit: { text: t(isPlanned ? 'cohorts.training.submitChange' : 'cohorts.training.submitPlan') },
  }
}
