import type { Translate } from '../../../i18n/translator.js'
import type { EligibilityReason } from '../../programmes/index.js'

/** Why somebody cannot apply or begin yet, in words; the same for the applicant and for staff. */
export function eligibilityText({ code, context = {} }: EligibilityReason, t: Translate): string {
  const { consent } = context
  const named = consent === undefined ? {} : { consent: t(`consents.texts.${consent}.v1.title`) }
  return t(`applications.eligibility.${code}`, { ...context, ...named })
}
