import type { Translate } from '../../i18n/translator.js'
import type { Consent } from '../programmes/index.js'

/**
 * The text of a consent, in the version that was or is accepted. Law No. 998-IIIQ wants said: who asks, for what, which
 * data, what is done with them, how long the consent holds, how it is taken back, and what becomes of the data at the end
 * of the term or on death; first versions did not say the last.
 */
export function consentWords(consent: Pick<Consent, 'id' | 'kind'>, version: number, t: Translate) {
  const prefix = `consents.texts.${consent.id}.v${version}`
  const told = ['purpose', 'data', 'validity', 'withdrawal', 'ending']
  const parts = consent.kind === 'promise' ? ['text'] : told.filter((part) => t.has(`${prefix}.${part}`))
  return {
    title: t(`${prefix}.title`),
    agree: t(`${prefix}.agree`),
    paragraphs: parts.map((part) => t(`${prefix}.${part}`)),
  }
}
