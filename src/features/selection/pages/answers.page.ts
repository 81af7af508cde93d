import { fieldError, type FieldError } from '../../../web/form.js'
import { readMany, readOne } from '../../../web/fields/text-fields.js'
import { redirect, signedIn, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { Translators } from '../../../i18n/translator.js'
import type { Locale } from '../../../i18n/locales.js'
import type { CentreRepository } from '../../centres/index.js'
import type { BulkAnswer, BulkService } from '../bulk-service.js'
import type { RejectionReason } from '../domain/decision.js'
import { selectionPaths } from '../paths.js'
import type { Case, SelectionService } from '../selection-service.js'
import {
  bulkChoiceForm,
  bulkWordsForm,
  mostAtOnce,
  type BulkChoice,
  type BulkWords,
} from './answers-selection.js'
import { showChoice, showPreview } from './answers.view.js'
import { readQueueAddress, toQueueQuery } from './queue-query.js'
import { kindWords } from './reject.page.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly bulk: BulkService
  readonly centres: CentreRepository
  readonly translators: Translators
}

const isId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text)

function missingWords(words: BulkWords, languages: readonly Locale[]): FieldError[] {
  return languages
    .filter((locale) => words[locale] === null)
    .map((locale) => fieldError(locale, 'any.required'))
}

const filled = (words: BulkWords): Record<Locale, string> => ({
  az: words.az ?? '',
  ru: words.ru ?? '',
  en: words.en ?? '',
})

/** Choose people and an answer, see what will be sent to whom, then send. */
export function answersPage({ selection, bulk, centres, translators }: Dependencies): Page {
  const choose = async (request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> => {
    const address = readQueueAddress(request.query)
    const { cases } = await selection.listQueue(request.actor, toQueueQuery(address))
    const places = await centres.listCentres()
    return showChoice(request, { address, cases, places, errors, values: request.body })
  }

  const preset = (reason: RejectionReason | null): Record<Locale, string> | null =>
    reason === null
      ? null
      : {
          az: kindWords(translators, 'az', reason),
          ru: kindWords(translators, 'ru', reason),
          en: kindWords(translators, 'en', reason),
        }

  const send = async (
    request: SignedInRequest,
    choice: BulkChoice,
    cases: readonly Case[],
  ): Promise<Answer> => {
    const languages = bulk.languagesOf(cases)
    const words = bulkWordsForm.parse(request.body)
    const needsWords = choice.outcome === 'reject'
    const errors = words.ok ? (needsWords ? missingWords(words.values, languages) : []) : words.errors
    if (!words.ok || errors.length > 0) {
      return showPreview(request, { choice, cases, languages, values: request.body, errors })
    }
    const answer: BulkAnswer =
      choice.outcome === 'reject' && choice.reason !== null
        ? { outcome: 'reject', reason: choice.reason, words: filled(words.values) }
        : { outcome: 'waiting-list' }
    const { done, skipped } = await bulk.answerAll(request.actor, choice.ids, answer)
    const flash =
      skipped === 0
        ? ({ tone: 'good', key: 'selection.answers.done', params: { count: done } } as const)
        : ({ tone: 'warn', key: 'selection.answers.doneButSome', params: { count: done, skipped } } as const)
    return redirect(selectionPaths.queue, { flash })
  }

  return {
    path: selectionPaths.answers,
    requires: 'application.decide',
    get: signedIn((request) => choose(request, [])),
    post: signedIn(async (request) => {
      const ids = readMany(request.body, 'ids').filter(isId).slice(0, mostAtOnce)
      const form = bulkChoiceForm(ids).parse(request.body)
      if (!form.ok) return choose(request, form.errors)
      const choice = form.values
      if (choice.outcome === 'reject' && choice.reason === null) {
        return choose(request, [fieldError('reason', 'any.required')])
      }
      const cases = await bulk.listAnswerable(request.actor, choice.ids, choice.outcome)
      if (cases.length === 0) return choose(request, [fieldError('ids', 'nobodyLeft')])
      if (readOne(request.body, 'step') === 'send') return send(request, choice, cases)
      const values = preset(choice.reason) ?? {}
      return showPreview(request, { choice, cases, languages: bulk.languagesOf(cases), values, errors: [] })
    }),
  }
}
