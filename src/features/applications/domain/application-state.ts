/**
 * The life of an application. `draft` is what nobody but the applicant sees; it lives in its own collection
 * and becomes an application when it is submitted.
 */
export const applicationStates = [
  'draft',
  'submitted',
  'under-review',
  'interview-invited',
  'interviewed',
  'accepted',
  'waiting-list',
  'rejected',
  'withdrawn',
] as const
export type ApplicationState = (typeof applicationStates)[number]

/** What may follow what. Paper cases may be accepted or rejected without an interview; the waiting list leads back in. */
const followers: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  draft: ['submitted'],
  submitted: ['under-review', 'interview-invited', 'accepted', 'waiting-list', 'rejected', 'withdrawn'],
  'under-review': ['interview-invited', 'accepted', 'waiting-list', 'rejected', 'withdrawn'],
  'interview-invited': ['interviewed', 'under-review', 'waiting-list', 'rejected', 'withdrawn'],
  interviewed: ['interview-invited', 'accepted', 'waiting-list', 'rejected', 'withdrawn'],
  'waiting-list': ['under-review', 'interview-invited', 'accepted', 'rejected', 'withdrawn'],
  // A place given back before the term begins.
  accepted: ['withdrawn'],
  rejected: [],
  withdrawn: [],
}

export const canFollow = (from: ApplicationState, to: ApplicationState): boolean =>
  followers[from].includes(to)

/** The states from which one may come to this one: the condition of the update that makes the change. */
export const statesBefore = (to: ApplicationState): ApplicationState[] =>
  applicationStates.filter((from) => canFollow(from, to))

/** Still waiting for an answer of the Agency. */
export const openStates: readonly ApplicationState[] = [
  'submitted',
  'under-review',
  'interview-invited',
  'interviewed',
  'waiting-list',
]

export const isOpen = (state: ApplicationState): boolean => openStates.includes(state)

export const canWithdraw = (state: ApplicationState): boolean => canFollow(state, 'withdrawn')
