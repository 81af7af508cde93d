import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { day } from '../../../web/fields/contact-fields.js'
import { createFormView, dayInputs } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { CohortService, Member } from '../cohort-service.js'
import type { Cohort } from '../domain/cohort.js'
import { endReasons, type EndReason } from '../domain/end-reason.js'
import { cohortPaths } from '../paths.js'
import { cohortOf } from './cohort.page.js'

interface EndAnswers {
  reason: EndReason
  lastDay: CalendarDay
}

const endForm = defineForm<EndAnswers>({ reason: oneOf(endReasons), lastDay: day() })

interface Shown {
  readonly cohort: Cohort
  readonly member: Member
  readonly values: FormBody
  readonly errors: readonly FieldError[]
}

function show({ t }: SignedInRequest, { cohort, member, values, errors }: Shown) {
  const form = createFormView({ t, prefix: 'cohorts.end.fields', values, errors })
  const heading = t('cohorts.end.heading', { name: fullName(member.person) })
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    back: { href: cohortPaths.cohort(cohort) },
    lead: t('cohorts.end.lead'),
    action: cohortPaths.end(cohort, member.placement.id),
    reason: form.radios(
      'reason',
      endReasons.map((value) => ({ value, label: t(`cohorts.endReasons.${value}`) })),
    ),
    lastDay: form.date('lastDay'),
    submit: { text: t('cohorts.end.submit'), kind: 'danger' },
  }
  return view('cohorts/end', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}

async function memberOf(service: CohortService, request: SignedInRequest, cohort: Cohort): Promise<Member> {
  const id = request.params['placementId'] ?? ''
  const member = await service.getMember(request.actor, id)
  if (member.cohort.id !== cohort.id) throw notFound('placement', id)
  return member
}

const isWithinTerm = (lastDay: CalendarDay, { placement }: Member): boolean =>
  placement.startsOn <= lastDay && lastDay <= placement.endsOn

export const endPlacementPage = (service: CohortService): Page => ({
  path: cohortPaths.endPattern,
  requires: 'cohort.manage',
  get: signedIn(async (request) => {
    const cohort = await cohortOf(service, request)
    const member = await memberOf(service, request, cohort)
    const values = dayInputs('lastDay', dayInBaku(request.now))
    return show(request, { cohort, member, values, errors: [] })
  }),
  post: signedIn(async (request) => {
    const cohort = await cohortOf(service, request)
    const member = await memberOf(service, request, cohort)
    const form = endForm.parse(request.body)
    if (!form.ok) return show(request, { cohort, member, values: form.typed, errors: form.errors })
    if (!isWithinTerm(form.values.lastDay, member)) {
      const errors = [fieldError('lastDay', 'outsideTerm')]
      return show(request, { cohort, member, values: request.body, errors })
    }
    await service.endEarly(request.actor, member.placement.id, form.values)
    return redirect(cohortPaths.cohort(cohort), { flash: { tone: 'good', key: 'cohorts.end.done' } })
  }),
})
