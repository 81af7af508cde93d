import type { Translate } from '../../../i18n/translator.js'
import type { EligibilityReason } from '../../programmes/index.js'

function inWords(key: string, { context = {} }: EligibilityReason, t: Translate): string {
  const { consent } = context
  const named = consent === undefined ? {} : { consent: t(`consents.texts.${consent}.v1.title`) }
  return t(key, { ...context, ...named })
}

/** Why you cannot apply or begin yet. */
export const eligibilityText = (reason: EligibilityReason, t: Translate): string =>
  inWords(`applications.eligibility.${reason.code}`, reason, t)

/** The same to staff, who read it about somebody else. */
export function eligibilityTextForStaff(reason: EligibilityReason, t: Translate): string {
  const key = `applications.eligibilityForStaff.${reason.code}`
  return t.has(key) ? inWords(key, reason, t) : eligibilityText(reason, t)
}
