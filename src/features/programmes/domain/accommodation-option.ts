/** What a person may need in order to serve; a need, never a diagnosis. */
export const ACCOMMODATION_OPTIONS = [
  'step-free-entry',
  'seat',
  'short-shift',
  'quiet-place',
  'sign-interpreter',
  'written-instructions',
  'large-print',
  'screen-reader-documents',
  'companion',
  'toilet-nearby',
  'transport-help',
  'task-change',
  'other',
] as const

export type AccommodationOption = (typeof ACCOMMODATION_OPTIONS)[number]
