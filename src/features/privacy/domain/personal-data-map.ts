/**
 * What every field of every collection is, seen from the person it may be about. A test compares this with the
 * collections themselves, so that a new field cannot be forgotten: its author has to say here what it is.
 *
 * - `told`: about a person; in their own copy, and gone after an erasure
 * - `kept`: about a person; in their own copy, and kept after an erasure for a reason that the person is told
 * - `secret`: about a person, but shown to nobody; gone after an erasure
 * - `fact`: ids, codes, times and counts that say nothing about anybody once the names are gone
 * - `staff`: written by or about people who work here or at a partner; handled with their work, not by a request
 */
export type Treatment = 'told' | 'kept' | 'secret' | 'fact' | 'staff'

type Fields = Readonly<Partial<Record<Treatment, string>>>

const collections: Readonly<Record<string, Fields>> = {
  account_tokens: { fact: '_id purpose accountId createdAt expiresAt usedAt', secret: 'email' },
  accounts: {
    told: 'name email emailVerifiedAt grants',
    secret: 'passwordHash secondFactor',
    fact: '_id locale volunteerId closedAt createdAt',
  },
  application_drafts: {
    told: 'typed sealedNeeds',
    fact: '_id ownerKey programme organisationId channel enteredBy applicationId volunteerId submittedAt updatedAt expiresAt',
  },
  applications: {
    told: 'answers availability scanNote claimedFin duplicateOf answer',
    // Notes inside the history are forgotten, its course is kept.
    kept: 'number state history submittedAt promisedOn',
    fact: '_id volunteerId programme centreId organisationId guardianPending channel enteredBy importBatchId settingsVersion erasedAt',
  },
  attendances: {
    kept: 'state arrivedAt leftAt events hours',
    fact: '_id shiftId volunteerId placementId centreId programme startsAt endsAt',
  },
  audit_events: { kept: 'event at subject details', fact: '_id actorId requestId' },
  availabilities: { told: 'week exceptions maxShiftsPerWeek pausedUntil', fact: '_id updatedAt' },
  calendar_feeds: { secret: 'feedId', fact: '_id locale createdAt' },
  centres: {
    fact: '_id name kind city district address status phone slots weekdays access latitude longitude version',
  },
  certificate_counters: { fact: '_id count' },
  certificate_holds: { kept: 'state events', fact: '_id volunteerId' },
  certificates: {
    kept: 'number code kind facts choice state issuedAt revokedAt events',
    fact: '_id volunteerId placementId centreId programme slot',
  },
  claims: {
    told: 'submissions messages proposal',
    kept: 'state takenAt submittedAt acceptedMinutes creditedAt history',
    fact: '_id taskId volunteerId placementId dueAt awaitsAnswer warnedOf holdsPlace',
  },
  cohorts: {
    fact: '_id centreId number programme startsOn endsOn places freePlaces holders training createdAt',
  },
  company_invitations: {
    staff: 'createdBy',
    fact: '_id organisationId createdAt expiresAt maxUses usesLeft revokedAt',
  },
  consents: {
    kept: 'consent event version locale channel at',
    fact: '_id key volunteerId accountId applicationId',
  },
  counters: { fact: '_id count' },
  data_requests: {
    kept: 'kind channel state askedAt dueOn doneAt history',
    fact: '_id subjectKey accountId volunteerId',
  },
  guardian_consents: {
    told: 'name phone email',
    secret: 'tokenHash',
    kept: 'relation state history',
    fact: '_id volunteerId applicationId locale textVersion answerBy',
  },
  holidays: { fact: '_id day key name certainty' },
  hour_contests: {
    told: 'text answers',
    kept: 'state openedAt settledAt',
    fact: '_id signUpId volunteerId centreId programme about',
  },
  hours_ledger: {
    kept: 'kind minutes day at reason',
    fact: '_id volunteerId placementId centreId programme organisationId source key by sequence previousHash hash',
  },
  import_batches: {
    staff: 'uploadedBy confirmedBy',
    fact: '_id fileName fileHash uploadedAt state counts unknownHeadings sendsLetters finishedAt',
  },
  import_rows: {
    told: 'cells candidate sealedNeeds problems notices',
    fact: '_id batchId row fate isChosen outcome volunteerId applicationId',
  },
  interview_slots: {
    fact: '_id centreId programme startsAt minutes places free directions cancelledAt holders',
  },
  interviews: { told: 'assessments', fact: '_id slotId moves sequence' },
  job_runs: { fact: '_id job startedAt finishedAt outcome dealtWith error' },
  leases: { fact: '_id holder takenAt until' },
  migrations: { fact: '_id appliedAt' },
  needs: { told: 'sealed', fact: '_id updatedAt' },
  organisations: {
    staff: 'contactName contactEmail contactPhone history',
    fact: '_id name voen memorandumNumber memorandumFrom memorandumTo state sortKey version createdAt',
  },
  outbox: {
    told: 'to name payload attachments',
    fact: '_id key about locale state createdAt dueAt leasedBy attempts lastError sentAt',
  },
  placements: {
    kept: 'startsOn endsOn state endReason training',
    fact: '_id volunteerId applicationId cohortId centreId programme organisationId createdAt',
  },
  printed_names: { told: 'lastName firstName patronymic', fact: '_id at' },
  proposals: {
    staff: 'createdBy',
    // People stand in it as ids only.
    fact: '_id centreId week aim state problem proof score rows createdAt basedOn version',
  },
  school_holidays: { fact: '_id from to name' },
  settings_versions: { staff: 'by note', fact: '_id version changes at' },
  shift_messages: { staff: 'by text', fact: '_id shiftId centreId number audience people at' },
  shifts: {
    fact: '_id centreId day slot startsAt endsAt roles state cancelReason batchId sequence createdAt',
  },
  shortage_asks: { told: 'askedAt asks declinedAt', fact: '_id' },
  sign_ups: {
    // Reasons inside the history are forgotten, its course is kept.
    kept: 'roleId state provenance confirmedAt waitingSince offeredUntil askedAt comingAt remindedAt history',
    fact: '_id shiftId volunteerId placementId centreId programme startsAt endsAt',
  },
  special_days: { fact: '_id centreId day' },
  talks: { kept: 'heldOn at', fact: '_id volunteerId placementId centreId programme by' },
  tasks: {
    staff: 'history',
    fact: '_id centreId programme title description deliverable language skills expectedMinutes deadlineOn deadlineAt daysToFinish places freePlaces takers links state version createdAt',
  },
  // Addresses of machines, and of people only as digests; each is forgotten within the hour.
  throttles: { fact: '_id points expire', secret: 'key' },
  volunteers: {
    told: 'lastName firstName patronymic bornOn fin document citizenship phone email locale city district education languages skills organisationId wantsReminders searchText searchWords sortKey',
    // With the year of birth they keep the numbers of past years true; alone they lead to nobody.
    kept: 'gender createdAt erasedAt',
    fact: '_id',
  },
}

/** `treatmentOf('needs', 'sealed')` is `told`; null where nobody has said what it is. */
export function treatmentOf(collection: string, field: string): Treatment | null {
  const fields = collections[collection] ?? {}
  const found = Object.entries(fields).find(([, names]) => names.split(' ').includes(field))
  return found === undefined ? null : (found[0] as Treatment)
}

export const mappedCollections = (): readonly string[] => Object.keys(collections)

export const mappedFields = (collection: string): readonly string[] =>
  Object.values(collections[collection] ?? {}).flatMap((names) => names.split(' '))
