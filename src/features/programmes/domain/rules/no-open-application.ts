import type { EligibilityRule } from '../programme.js'

// Assumed: one application at a time, so that nobody waits in two queues.
export const noOpenApplication: EligibilityRule = ({ facts }) =>
  facts.hasOpenApplication ? [{ code: 'application.alreadyOpen' }] : []
