import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { ApplicationStepId } from '../../programmes/index.js'
import type { Journey } from '../domain/journey.js'

/** Everything one page of the form is made from. */
export interface StepContent {
  readonly t: Translate
  readonly format: Format
  readonly now: Date
  readonly centres: readonly Centre[]
  readonly journey: Journey
  readonly step: ApplicationStepId
  readonly values: FormBody
  readonly errors: readonly FieldError[]
}
