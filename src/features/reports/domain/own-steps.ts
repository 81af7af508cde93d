/** What the overview knows of a person's own affairs. */
export interface OwnFacts {
  readonly emailUnconfirmed: boolean
  readonly hasDraft: boolean
  readonly applications: readonly {
    readonly id: string
    readonly state: string
    readonly isOpen: boolean
    readonly guardianPending: boolean
    /** Invited to an interview, and no time chosen yet. */
    readonly mustChooseTime: boolean
  }[]
  /** The term that runs or is about to begin. */
  readonly term: { readonly isRemote: boolean } | null
  readonly hasAvailability: boolean
  readonly hasShiftsAhead: boolean
  readonly returnedTasks: number
}

export type OwnStep =
  | {
      readonly code:
        'confirm-email' | 'continue-draft' | 'tell-availability' | 'choose-shift' | 'choose-task' | 'apply'
    }
  | { readonly code: 'choose-interview' | 'guardian'; readonly applicationId: string }
  | { readonly code: 'returned-task'; readonly count: number }

/** What a person can do next, the most pressing first; empty when there is nothing but to come. */
export function ownSteps(facts: OwnFacts): OwnStep[] {
  const { applications, term } = facts
  const needsGuardian = applications.filter(
    ({ guardianPending, isOpen, state }) => guardianPending && (isOpen || state === 'accepted'),
  )
  const serving = term !== null && !term.isRemote
  const isNew = term === null && !facts.hasDraft && !applications.some(({ isOpen }) => isOpen)
  return [
    ...applications
      .filter(({ mustChooseTime }) => mustChooseTime)
      .map(({ id }) => ({ code: 'choose-interview' as const, applicationId: id })),
    ...needsGuardian.map(({ id }) => ({ code: 'guardian' as const, applicationId: id })),
    ...(facts.returnedTasks > 0 ? [{ code: 'returned-task' as const, count: facts.returnedTasks }] : []),
    ...(serving && !facts.hasAvailability ? [{ code: 'tell-availability' as const }] : []),
    ...(serving && !facts.hasShiftsAhead ? [{ code: 'choose-shift' as const }] : []),
    ...(term?.isRemote === true ? [{ code: 'choose-task' as const }] : []),
    ...(facts.hasDraft ? [{ code: 'continue-draft' as const }] : []),
    ...(isNew ? [{ code: 'apply' as const }] : []),
    ...(facts.emailUnconfirmed ? [{ code: 'confirm-email' as const }] : []),
  ]
}
