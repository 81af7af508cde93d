/**
 * Everything that is written into the audit log, with exactly the details each event carries.
 * Details are ids, codes and counts; never names, addresses or what somebody needs.
 */
export const auditVocabulary = {
  'account.created': ['channel'],
  'account.signed-in': ['method'],
  'account.sign-in-refused': ['reason'],
  'account.signed-out': [],
  'account.sessions-ended': ['count'],
  'account.details-changed': [],
  'account.link-sent': ['letter'],
  'account.email-verified': [],
  'account.password-changed': ['method'],
  'settings.changed': ['version', 'changes'],
  'role.granted': ['role', 'scope'],
  'role.withdrawn': ['role', 'scope'],
  'proposal.made': ['centreId', 'week', 'names', 'proof'],
  'proposal.name-accepted': ['volunteerId', 'shiftId', 'outcome'],
  'proposal.discarded': [],
  'centre.edited': ['version'],
  'holiday.added': ['key'],
  'holiday.removed': ['key'],
  'special-day.opened': ['day'],
  'special-day.closed': ['day'],
  'availability.changed': [],
  'shifts.published': ['batchId', 'count'],
  'shifts.undone': ['batchId', 'count'],
  'shift.cancelled': ['reason', 'people'],
  'shift.signed-up': ['shiftId', 'outcome', 'provenance'],
  'shift.left': ['shiftId', 'reason', 'late'],
  'shift.removed': ['shiftId', 'reason'],
  'calendar-feed.created': [],
  'calendar-feed.revoked': [],
  'consent.given': ['consent', 'version', 'channel'],
  'consent.withdrawn': ['consent', 'version'],
  'needs.told': [],
  'needs.read': [],
  'needs.decided': [],
  'profile.changed': ['fields'],
  'guardian.asked': [],
  'guardian.answered': ['answer', 'channel'],
  'application.submitted': ['programme', 'channel'],
  'application.withdrawn': [],
  'cohort.opened': ['centreId', 'number', 'places'],
  'cohort.completed': ['count'],
  'placement.ended-early': ['reason'],
} as const satisfies Record<string, readonly string[]>

export type AuditEvent = keyof typeof auditVocabulary
export type AuditDetails<Event extends AuditEvent> = Readonly<
  Record<(typeof auditVocabulary)[Event][number], string | number | null>
>
