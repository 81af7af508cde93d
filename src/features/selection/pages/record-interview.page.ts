import { conflict } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { optionalParagraph } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import {
  criteria,
  impressions,
  mayRecord,
  recommendations,
  type Criterion,
  type Impression,
  type Recommendation,
} from '../domain/interview.js'
import type { InterviewService } from '../interview-service.js'
import { selectionPaths } from '../paths.js'
import type { Case, SelectionService } from '../selection-service.js'

type Answers = Record<Criterion, Impression> & { recommendation: Recommendation; notes: string | null }

const recordForm = defineForm<Answers>({
  motivation: oneOf(impressions),
  conversation: oneOf(impressions),
  time: oneOf(impressions),
  duties: oneOf(impressions),
  recommendation: oneOf(recommendations),
  notes: optionalParagraph({ max: 2000 }),
})

interface Dependencies {
  readonly selection: SelectionService
  readonly interviews: InterviewService
}

function show(
  { t }: SignedInRequest,
  each: Case,
  typed: { values: FormBody; errors: readonly FieldError[] },
) {
  const { application, person } = each
  const form = createFormView({ t, prefix: 'selection.record.fields', ...typed })
  const heading = t('selection.record.heading', { name: fullName(person) })
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    back: { href: selectionPaths.case(application.id), text: fullName(person) },
    lead: t('selection.record.lead'),
    action: selectionPaths.record(application.id),
    criteria: criteria.map((criterion) =>
      form.radios(
        criterion,
        impressions.map((value) => ({ value, label: t(`selection.impressions.${value}`) })),
        { inline: true, label: t(`selection.criteria.${criterion}`) },
      ),
    ),
    recommendation: form.radios(
      'recommendation',
      recommendations.map((value) => ({ value, label: t(`selection.recommendations.${value}`) })),
    ),
    notes: form.textarea('notes', { required: false, rows: 6, maxLength: 2000 }),
    submit: { text: t('selection.record.submit') },
  }
  return view('selection/record', page, { title: heading, status: typed.errors.length === 0 ? 200 : 422 })
}

export const recordInterviewPage = ({ selection, interviews }: Dependencies): Page => ({
  path: selectionPaths.recordPattern,
  requires: 'application.decide',
  get: signedIn(async (request) => {
    const each = await selection.getCase(request.actor, 'application.decide', request.params['id'] ?? '')
    if (!mayRecord(each.application.state)) throw conflict('application.changed')
    return show(request, each, { values: {}, errors: [] })
  }),
  post: signedIn(async (request) => {
    const id = request.params['id'] ?? ''
    const each = await selection.getCase(request.actor, 'application.decide', id)
    const form = recordForm.parse(request.body)
    if (!form.ok) return show(request, each, { values: form.typed, errors: form.errors })
    const { recommendation, notes, ...seen } = form.values
    await interviews.record(request.actor, id, { impressions: seen, recommendation, notes })
    return redirect(selectionPaths.case(id), { flash: { tone: 'good', key: 'selection.record.done' } })
  }),
})
