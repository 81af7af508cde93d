import { createFormView, type FormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { EligibilityReason, ProgrammeId } from '../../programmes/index.js'
import { typedOf } from '../domain/draft.js'
import type { Journey } from '../domain/journey.js'
import { summaryRow } from './field-block.js'
import type { JourneyPlace } from './journey-place.js'
import { stepBlocks } from './step-blocks.js'
import { progressView, refusalView } from './step.view.js'

export interface CheckViewInput {
  readonly request: PageRequest
  readonly journey: Journey
  readonly place: JourneyPlace
  readonly centres: readonly Centre[]
  readonly sent?: { readonly typed: FormBody; readonly errors: readonly FieldError[] }
  readonly refusal?: {
    readonly reasons: readonly EligibilityReason[]
    readonly alternatives: readonly ProgrammeId[]
  }
}

function sections({ request, journey, place, centres }: CheckViewInput) {
  const { t, format, now } = request
  const { draft, steps } = journey
  return steps
    .filter((step) => step !== 'check')
    .map((step) => {
      const values = typedOf(draft, step) ?? {}
      const { blocks } = stepBlocks({ t, format, now, centres, journey, step, values, errors: [] })
      const href = place.step(draft, step)
      return {
        heading: t(`applications.steps.${step}.short`),
        list: { rows: blocks.map((block) => summaryRow(block, { t, format, href })) },
      }
    })
    .filter(({ list }) => list.rows.length > 0)
}

/** What only staff see: how the application came, and where its paper lies. */
function deskFields(form: FormView) {
  const channels = (['phone', 'paper'] as const).map((value) => ({ value }))
  return {
    channel: form.radios('channel', channels, { inline: true }),
    scanNote: form.text('scanNote', { required: false, maxLength: 200 }),
  }
}

export function checkView(input: CheckViewInput) {
  const { request, journey, place, sent, refusal } = input
  const { t } = request
  const { draft, steps } = journey
  const isEntered = draft.enteredBy !== null
  const form = createFormView({
    t,
    prefix: 'applications.fields',
    values: { channel: draft.channel, ...sent?.typed },
    ...(sent === undefined ? {} : { errors: sent.errors }),
  })
  return {
    heading: t('applications.steps.check.heading'),
    lead: t(isEntered ? 'applications.check.enteredLead' : 'applications.check.lead'),
    errorSummary: form.errorSummary(),
    refusal: refusal === undefined ? null : refusalView({ ...refusal, others: refusal.alternatives }, input),
    progress: progressView({ ...input, step: 'check' }),
    back: { href: place.step(draft, steps.at(-2) ?? 'about-you') },
    sections: sections(input),
    action: place.step(draft, 'check'),
    desk: isEntered ? deskFields(form) : null,
    submit: { text: t(isEntered ? 'applications.check.save' : 'applications.check.submit'), kind: 'primary' },
  }
}
