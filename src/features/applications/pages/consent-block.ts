import type { Translate } from '../../../i18n/translator.js'
import type { FormView } from '../../../web/form-view.js'
import type { Consent } from '../../programmes/index.js'
import { consentWords } from '../../volunteers/index.js'
import { consentField } from '../forms/consents.form.js'
import type { FieldBlock } from './field-block.js'

/** One consent with everything the law wants said beside it, and a box that is never ticked beforehand. */
export function consentBlock(view: FormView, consent: Consent, t: Translate): FieldBlock {
  const words = consentWords(consent, consent.version, t)
  const field = view.tick(consentField(consent.id), {
    label: words.agree,
    required: consent.isRequired,
  })
  return { kind: 'consent', field, title: words.title, text: words.paragraphs }
}
