import type { Locale } from '../../../i18n/locales.js'
import type { Translators } from '../../../i18n/translator.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { requiredParagraph } from '../../../web/fields/text-fields.js'
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
import type { DecisionService } from '../decision-service.js'
import {
  alternativesFor,
  rejectionReasons,
  type Rejection,
  type RejectionReason,
} from '../domain/decision.js'
import { selectionPaths } from '../paths.js'
import type { Case, SelectionService } from '../selection-service.js'
import { changedNotice, seenOf, type Notice } from './decision-form.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly decisions: DecisionService
  readonly translators: Translators
}

export const kindWords = (translators: Translators, locale: Locale, reason: RejectionReason): string =>
  translators.for(locale)(`selection.kindWords.${reason}`)

const reasonOf = (text: string | undefined): RejectionReason | null =>
  rejectionReasons.find((reason) => reason === text) ?? null

interface Shown {
  readonly each: Case
  readonly reason: RejectionReason
  readonly values: FormBody
  readonly errors: readonly FieldError[]
  readonly notice: Notice | null
}

/** First the reason, so that the words fit it. */
function askReason({ t }: SignedInRequest, { application, person }: Case) {
  const heading = t('selection.reject.heading', { name: fullName(person) })
  const form = createFormView({ t, prefix: 'selection.reject.fields', values: {} })
  const page = {
    heading,
    back: { href: selectionPaths.case(application.id), text: fullName(person) },
    lead: t('selection.reject.lead'),
    action: selectionPaths.reject(application.id),
    reason: form.radios(
      'reason',
      rejectionReasons.map((value) => ({ value, label: t(`selection.reasons.${value}`) })),
    ),
    submit: { text: t('selection.reject.next') },
  }
  return view('selection/reject-reason', page, { title: heading })
}

function askWords({ t }: SignedInRequest, { each, reason, values, errors, notice }: Shown) {
  const { application, person } = each
  const heading = t('selection.reject.wordsHeading', { name: fullName(person) })
  const form = createFormView({ t, prefix: 'selection.reject.fields', values, errors })
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    notice,
    back: { href: selectionPaths.reject(application.id), text: t('selection.reject.otherReason') },
    lead: t('selection.reject.wordsLead', { reason: t(`selection.reasons.${reason}`) }),
    action: selectionPaths.reject(application.id),
    seen: application.state,
    reason,
    words: form.textarea('words', {
      rows: 7,
      maxLength: 1500,
      hint: t('selection.reject.language', { language: t(`selection.languages.${person.locale}`) }),
    }),
    alternative: form.radios(
      'alternative',
      alternativesFor(application.programme).map((value) => ({
        value,
        label: t(`selection.alternatives.${value}`),
      })),
    ),
    submit: { text: t('selection.reject.submit') },
  }
  const status = notice !== null ? 409 : errors.length > 0 ? 422 : 200
  return view('selection/reject', page, { title: heading, status })
}

export function rejectPage({ selection, decisions, translators }: Dependencies): Page {
  const getCase = ({ actor, params }: SignedInRequest): Promise<Case> =>
    selection.getCase(actor, 'application.decide', params['id'] ?? '')
  return {
    path: selectionPaths.rejectPattern,
    requires: 'application.decide',
    get: signedIn(async (request) => {
      const each = await getCase(request)
      const reason = reasonOf(request.query['reason'])
      if (reason === null) return askReason(request, each)
      const words = kindWords(translators, each.person.locale, reason)
      const alternative = each.application.programme === 'distant' ? 'next-intake' : ''
      return askWords(request, { each, reason, values: { words, alternative }, errors: [], notice: null })
    }),
    post: signedIn(async (request) => {
      const each = await getCase(request)
      const form = defineForm<Rejection>({
        reason: oneOf(rejectionReasons),
        words: requiredParagraph({ max: 1500 }),
        alternative: oneOf(alternativesFor(each.application.programme)),
      }).parse(request.body)
      const reason = reasonOf(String(request.body['reason'])) ?? 'no-places'
      if (!form.ok) {
        return askWords(request, { each, reason, values: form.typed, errors: form.errors, notice: null })
      }
      const id = each.application.id
      const result = await decisions.reject(request.actor, seenOf(request.body, id), form.values)
      if (result.ok) {
        return redirect(selectionPaths.case(id), { flash: { tone: 'good', key: 'selection.reject.done' } })
      }
      const fresh = await getCase(request)
      const notice = changedNotice(request.t, fresh.application.state)
      return askWords(request, { each: fresh, reason, values: request.body, errors: [], notice })
    }),
  }
}
