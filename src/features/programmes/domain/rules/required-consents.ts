import { consentsAsked } from '../consent.js'
import type { EligibilityRule } from '../programme.js'

// Law No. 998-IIIQ: no processing without the written consent of the person.
export const requiredConsents: EligibilityRule = ({ facts, programme }) =>
  consentsAsked(programme.consents, facts)
    .filter(({ id, isRequired }) => isRequired && !facts.consentsGiven.includes(id))
    .map(({ id }) => ({ code: 'consent.missing', context: { consent: id } }))
