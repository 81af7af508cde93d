import { PROGRAMME_IDS, type ProgrammeId } from '../../programmes/index.js'

/** Why an application is declined; each has kind words in the catalogues that the coordinator may change. */
export const rejectionReasons = [
  'no-places',
  'age',
  'time',
  'duties',
  'other-programme',
  'not-reached',
  'interview-missed',
  'incomplete',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** Nobody is sent away without a way to go on: the next intake, or another sub-programme. */
export type Alternative = 'next-intake' | ProgrammeId

export const alternativesFor = (programme: ProgrammeId): Alternative[] => [
  'next-intake',
  ...PROGRAMME_IDS.filter((id) => id !== programme && id !== 'korporativ'),
]

export interface Rejection {
  readonly reason: RejectionReason
  readonly words: string
  readonly alternative: Alternative
}
