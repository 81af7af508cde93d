import type { Locale } from '../../../i18n/locales.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import { view, type FormBody, type SignedInRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { fullName } from '../../volunteers/index.js'
import { rejectionReasons } from '../domain/decision.js'
import { selectionPaths } from '../paths.js'
import type { Case } from '../selection-service.js'
import { bulkOutcomes, type BulkChoice } from './answers-selection.js'
import { queueHref, type QueueAddress } from './queue-query.js'
import { queueFilters } from './queue.view.js'

interface ChoiceShown {
  readonly address: QueueAddress
  readonly cases: readonly Case[]
  readonly places: readonly Centre[]
  readonly errors: readonly FieldError[]
  readonly values: FormBody
}

const personWords = ({ t, format }: SignedInRequest, { application }: Case): string =>
  [
    t(`programmes.${application.programme}.name`),
    application.number,
    t(`selection.states.${application.state}`),
    format.day(application.promisedOn),
  ].join(' · ')

export function showChoice(
  request: SignedInRequest,
  { address, cases, places, errors, values }: ChoiceShown,
) {
  const { t } = request
  const form = createFormView({ t, prefix: 'selection.answers.fields', values, errors })
  const heading = t('selection.answers.heading')
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    lead: t('selection.answers.lead'),
    back: { href: queueHref(address), text: t('selection.queue.heading') },
    filters: {
      ...queueFilters(request, { address, places }),
      action: selectionPaths.answers,
      clearHref: selectionPaths.answers,
    },
    action: selectionPaths.answers,
    empty: { title: t('selection.queue.nothing'), text: t('selection.queue.nothingText') },
    people:
      cases.length === 0
        ? null
        : form.checkboxes(
            'ids',
            cases.map((each) => ({
              value: each.application.id,
              label: fullName(each.person),
              hint: personWords(request, each),
            })),
          ),
    outcome: form.radios(
      'outcome',
      bulkOutcomes.map((value) => ({ value, label: t(`selection.answers.outcomes.${value}`) })),
    ),
    reason: form.select(
      'reason',
      [
        { value: '', label: t('selection.answers.noReason') },
        ...rejectionReasons.map((value) => ({ value, label: t(`selection.reasons.${value}`) })),
      ],
      { required: false },
    ),
    submit: { text: t('selection.answers.preview') },
  }
  return view('selection/answers', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}

interface PreviewShown {
  readonly choice: BulkChoice
  readonly cases: readonly Case[]
  readonly languages: readonly Locale[]
  readonly values: FormBody
  readonly errors: readonly FieldError[]
}

/** What will be sent, to whom and in which words; nothing has happened yet. */
export function showPreview(
  request: SignedInRequest,
  { choice, cases, languages, values, errors }: PreviewShown,
) {
  const { t } = request
  const form = createFormView({ t, prefix: 'selection.answers.words', values, errors })
  const heading = t('selection.answers.previewHeading', { count: cases.length })
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    lead: t(`selection.answers.previewLead.${choice.outcome}`),
    left: choice.ids.length - cases.length,
    leftText: t('selection.answers.left', { count: choice.ids.length - cases.length }),
    back: { href: selectionPaths.answers, text: t('selection.answers.heading') },
    action: selectionPaths.answers,
    outcome: choice.outcome,
    reason: choice.reason ?? '',
    ids: cases.map(({ application }) => application.id),
    names: cases.map((each) => ({ name: fullName(each.person), detail: personWords(request, each) })),
    namesHeading: t('selection.answers.names'),
    words:
      choice.outcome === 'reject'
        ? languages.map((locale) => form.textarea(locale, { rows: 6, maxLength: 1500 }))
        : [],
    submit: { text: t('selection.answers.send', { count: cases.length }), name: 'step', value: 'send' },
  }
  return view('selection/answers-preview', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}
