import type { EligibilityRule } from '../programme.js'

// Assumed: remote tasks need a device and a connection.
export const remoteSetUp: EligibilityRule = ({ facts }) =>
  facts.hasRemoteSetUp ? [] : [{ code: 'remoteSetUp.missing' }]
