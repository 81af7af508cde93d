import type { EligibilityRule } from '../programme.js'

// Assumed: one sub-programme per term; alumni may apply again.
export const noRunningTerm: EligibilityRule = ({ facts }) =>
  facts.hasRunningTerm ? [{ code: 'term.alreadyRunning' }] : []
