import type { EligibilityRule } from '../programme.js'

// Law on voluntary activity 2.2: foreigners and stateless persons may volunteer, so a FİN is not the only way.
export const identityDocument: EligibilityRule = ({ facts }) =>
  facts.hasIdentityDocument ? [] : [{ code: 'identity.missing' }]
