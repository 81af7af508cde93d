import { createFormView, dayInputs } from '../../../web/form-view.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { PROGRAMME_IDS } from '../../programmes/index.js'
import type { CohortPlace, CohortService } from '../cohort-service.js'
import { usualPlaces } from '../domain/new-cohort.js'
import { cohortPaths } from '../paths.js'
import { newCohortForm } from './new-cohort.form.js'
import { centreIdOf, placeName, programmeName } from './place-words.js'

interface Shown {
  readonly place: CohortPlace
  readonly values: FormBody
  readonly errors: readonly FieldError[]
}

function show({ t }: SignedInRequest, { place, values, errors }: Shown) {
  const form = createFormView({ t, prefix: 'cohorts.open.fields', values, errors })
  const heading = t('cohorts.open.heading', { place: placeName(place, t) })
  const choices = [null, ...PROGRAMME_IDS.filter((id) => id !== 'distant')].map((id) => ({
    value: id ?? '',
    label: programmeName(id, t),
  }))
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    back: {
      href: cohortPaths.list(place.centreId),
      text: t('cohorts.list.heading', { place: placeName(place, t) }),
    },
    action: cohortPaths.open(place.centreId),
    number: form.text('number', { inputMode: 'numeric', width: 'tiny' }),
    startsOn: form.date('startsOn'),
    endsOn: form.date('endsOn'),
    places: form.text('places', {
      inputMode: 'numeric',
      width: 'tiny',
      hint: t('cohorts.open.placesHint', usualPlaces),
    }),
    programme: place.centreId === null ? null : form.select('programme', choices),
    submit: { text: t('cohorts.open.submit') },
  }
  return view('cohorts/open', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}

export const newCohortPage = (service: CohortService): Page => ({
  path: cohortPaths.openPattern,
  requires: 'cohort.manage',
  get: signedIn(async (request) => {
    const place = await service.getPlace(request.actor, centreIdOf(request.params))
    const proposal = await service.propose(request.actor, place.centreId)
    const values = {
      number: String(proposal.number),
      places: String(proposal.places),
      programme: '',
      ...dayInputs('startsOn', proposal.startsOn),
      ...dayInputs('endsOn', proposal.endsOn),
    }
    return show(request, { place, values, errors: [] })
  }),
  post: signedIn(async (request) => {
    const place = await service.getPlace(request.actor, centreIdOf(request.params))
    const form = newCohortForm.parse(request.body)
    if (!form.ok) return show(request, { place, values: form.typed, errors: form.errors })
    const result = await service.openCohort(request.actor, place.centreId, form.values)
    if (!result.ok) {
      const errors = result.problems.map(({ field, code }) => fieldError(field, code))
      return show(request, { place, values: request.body, errors })
    }
    const { number } = result.cohort
    return redirect(cohortPaths.cohort(result.cohort), {
      flash: { tone: 'good', key: 'cohorts.open.done', params: { number } },
    })
  }),
})
