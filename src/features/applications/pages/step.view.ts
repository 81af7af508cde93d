import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { translationNote } from '../../../web/translation-note.js'
import type { Centre } from '../../centres/index.js'
import type { ApplicationStepId, EligibilityReason, ProgrammeId } from '../../programmes/index.js'
import { typedOf } from '../domain/draft.js'
import { ageReasons, alternatives, type Journey } from '../domain/journey.js'
import { eligibilityText, eligibilityTextForStaff } from './eligibility-text.js'
import type { JourneyPlace } from './journey-place.js'
import { stepBlocks } from './step-blocks.js'

export interface StepViewInput {
  readonly request: PageRequest
  readonly journey: Journey
  readonly step: ApplicationStepId
  readonly place: JourneyPlace
  readonly centres: readonly Centre[]
  readonly sent?: { readonly typed: FormBody; readonly errors: readonly FieldError[] }
}

type Warned = { readonly reasons: readonly EligibilityReason[]; readonly others: readonly ProgrammeId[] }

export function warnings({ journey, now }: { journey: Journey; now: Date }): Warned {
  const { answers, programme, settings } = journey
  if (answers.aboutYou === null) return { reasons: [], others: [] }
  const question = { bornOn: answers.aboutYou.bornOn, programme, settings, now }
  const reasons = ageReasons(question)
  return { reasons, others: reasons.length === 0 ? [] : alternatives(question) }
}

/** Every reason at once, and the other ways in. */
export function refusalView(
  { reasons, others }: Warned,
  { request: { t }, place, journey: { draft } }: Pick<StepViewInput, 'request' | 'place' | 'journey'>,
) {
  if (reasons.length === 0) return null
  const action = place.switchPath(draft)
  // At an operator's desk the reader is not the one who applies.
  const isEntered = draft.enteredBy !== null
  const wordsOf = isEntered ? eligibilityTextForStaff : eligibilityText
  return {
    reasons: {
      title: t(isEntered ? 'applications.refused.enteredTitle' : 'applications.refused.title'),
      items: reasons.map((reason) => ({ text: wordsOf(reason, t), href: null, action: null })),
    },
    othersHeading:
      others.length === 0
        ? null
        : t(isEntered ? 'applications.refused.enteredOthers' : 'applications.refused.others'),
    others: others.map((id) => ({
      action,
      text: t('applications.refused.switch', { programme: t(`programmes.${id}.name`) }),
      kind: 'secondary',
      fields: [{ name: 'to', value: id }],
      label: null,
    })),
    comfort: t(isEntered ? 'applications.refused.enteredComfort' : 'applications.refused.comfort'),
  }
}

export function progressView({ journey, step, place, request: { t } }: StepViewInput) {
  const { steps, answers, draft } = journey
  const at = steps.indexOf(step)
  return {
    label: t('applications.progress', {
      programme: t(`programmes.${draft.programme}.name`),
      step: at + 1,
      steps: steps.length,
    }),
    items: steps.map((each) => {
      const isDone = answers.done.includes(each)
      const state = each === step ? 'current' : isDone ? 'done' : 'todo'
      return {
        text: t(`applications.steps.${each}.short`),
        state,
        href: state === 'done' ? place.step(draft, each) : null,
      }
    }),
  }
}

function backOf({ journey, step, place }: StepViewInput): string {
  const before = journey.steps[journey.steps.indexOf(step) - 1]
  return before === undefined ? place.leave(journey.draft) : place.step(journey.draft, before)
}

/** An operator reads out another sentence than the one that applicants read. */
function leadOf(step: ApplicationStepId, { draft }: Journey, { t }: PageRequest): string | null {
  const own = `applications.steps.${step}.lead`
  const desk = `applications.steps.${step}.enteredLead`
  if (draft.enteredBy !== null && t.has(desk)) return t(desk)
  return t.has(own) ? t(own) : null
}

export function stepView(input: StepViewInput) {
  const { request, journey, step, place, centres, sent } = input
  const { t, format, now } = request
  const usual: FormBody = { locale: request.locale, 'time-zone': 'Asia/Baku' }
  const values = sent?.typed ?? { ...usual, ...typedOf(journey.draft, step) }
  const errors = sent?.errors ?? []
  const { view, blocks } = stepBlocks({ t, format, now, centres, journey, step, values, errors })
  const later = place.later(journey.draft)
  return {
    heading: t(`applications.steps.${step}.heading`),
    lead: leadOf(step, journey, request),
    translation: step === 'consents' ? translationNote(request) : null,
    errorSummary: view.errorSummary(),
    refusal:
      step === 'about-you' && errors.length === 0 ? refusalView(warnings({ journey, now }), input) : null,
    progress: progressView(input),
    back: { href: backOf(input) },
    action: place.step(journey.draft, step),
    blocks,
    submit: { text: t('applications.continue'), kind: 'primary' },
    kept: t('applications.kept', { count: journey.settings.general.draftKeptDays }),
    later: later === null ? null : { href: later, text: t('applications.later.link') },
  }
}
