import { identifier } from '../../../web/fields/choice-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { eligibilityTextForStaff } from '../../applications/index.js'
import type { Centre, CentreRepository } from '../../centres/index.js'
import type { Cohort } from '../../cohorts/index.js'
import { fullName } from '../../volunteers/index.js'
import type { DecisionService } from '../decision-service.js'
import { selectionPaths } from '../paths.js'
import type { Case, SelectionService } from '../selection-service.js'
import type { Standing, StandingService } from '../standing-service.js'
import { changedNotice, seenOf, type Notice } from './decision-form.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly decisions: DecisionService
  readonly standing: StandingService
  readonly centres: CentreRepository
}

interface Shown {
  readonly each: Case
  readonly cohorts: readonly Cohort[]
  readonly centres: readonly Centre[]
  readonly standing: Standing
  readonly values: FormBody
  readonly errors: readonly FieldError[]
  readonly notice: Notice | null
}

const acceptForm = defineForm<{ cohort: string }>({ cohort: identifier() })

function cohortChoice({ t, format, locale }: SignedInRequest, cohort: Cohort, centres: readonly Centre[]) {
  const place = centres.find(({ id }) => id === cohort.centreId)?.name[locale] ?? t('cohorts.remote')
  return {
    value: cohort.id,
    label: t('cohorts.title', { place, number: cohort.number }),
    hint: [
      t('cohorts.term', { from: format.dayLong(cohort.startsOn), to: format.dayLong(cohort.endsOn) }),
      t('cohorts.freePlaces', { free: cohort.freePlaces, places: cohort.places }),
    ].join(' · '),
  }
}

function show(request: SignedInRequest, shown: Shown, status: number) {
  const { t } = request
  const { each, cohorts, centres, standing, values, errors, notice } = shown
  const form = createFormView({ t, prefix: 'selection.accept.fields', values, errors })
  const heading = t('selection.accept.heading', { name: fullName(each.person) })
  const page = {
    heading,
    // Without a cohort to choose there is no field to mend.
    errorSummary: cohorts.length === 0 ? null : form.errorSummary(),
    notice,
    back: { href: selectionPaths.case(each.application.id), text: fullName(each.person) },
    lead: t('selection.accept.lead'),
    blocking:
      standing.blocking.length === 0
        ? null
        : {
            title: t('selection.accept.blockedTitle'),
            items: standing.blocking.map((reason) => ({ text: eligibilityTextForStaff(reason, t) })),
          },
    action: selectionPaths.accept(each.application.id),
    seen: each.application.state,
    cohort:
      cohorts.length === 0
        ? null
        : form.radios(
            'cohort',
            cohorts.map((cohort) => cohortChoice(request, cohort, centres)),
          ),
    empty: { title: t('selection.accept.noCohortTitle'), text: t('selection.accept.noCohortText') },
    submit: { text: t('selection.accept.submit') },
  }
  return view('selection/accept', page, { title: heading, status })
}

export function acceptPage({ selection, decisions, standing, centres }: Dependencies): Page {
  const gather = async (request: SignedInRequest) => {
    const each = await selection.getCase(request.actor, 'application.decide', request.params['id'] ?? '')
    return {
      each,
      cohorts: await decisions.listCohorts(request.actor, each),
      centres: await centres.listCentres(),
      standing: await standing.standingOf(each),
      values: request.body,
      errors: [],
      notice: null,
    }
  }
  return {
    path: selectionPaths.acceptPattern,
    requires: 'application.decide',
    get: signedIn(async (request) => show(request, await gather(request), 200)),
    post: signedIn(async (request) => {
      const shown = await gather(request)
      const { application } = shown.each
      const form = acceptForm.parse(request.body)
      const seen = seenOf(request.body, application.id)
      if (!form.ok && seen.state === application.state)
        return show(request, { ...shown, errors: form.errors }, 422)
      const result = await decisions.accept(request.actor, seen, form.ok ? form.values.cohort : '')
      if (result.ok) {
        const flash = { tone: 'good', key: 'selection.accept.done' } as const
        return redirect(selectionPaths.case(application.id), { flash })
      }
      const fresh = await gather(request)
      if (result.code === 'blocked') return show(request, fresh, 422)
      if (result.code === 'cohort-full')
        return show(request, { ...fresh, errors: [fieldError('cohort', 'full')] }, 409)
      return show(request, { ...fresh, notice: changedNotice(request.t, fresh.each.application.state) }, 409)
    }),
  }
}
