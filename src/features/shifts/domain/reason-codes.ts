/** Why somebody gives a place up: asked, never required. */
export const leaveReasons = ['ill', 'study-or-work', 'family', 'transport', 'other'] as const
export type LeaveReason = (typeof leaveReasons)[number]

/** Why staff take somebody off a shift; the person is told. */
export const removeReasons = ['asked', 'too-many', 'moved', 'training', 'other'] as const
export type RemoveReason = (typeof removeReasons)[number]

/** Why a shift does not take place; everybody on it is told. */
export const cancelReasons = ['holiday', 'centre-closed', 'too-few', 'mistake', 'undone', 'other'] as const
export type CancelReason = (typeof cancelReasons)[number]

/** What the system itself writes down as the reason of a withdrawal. */
export const systemReasons = [
  'overlap',
  'offer-over',
  'term-ended',
  'guardian-withdrew',
  'consent-withdrawn',
  'data-erased',
] as const
export type SystemReason = (typeof systemReasons)[number]
