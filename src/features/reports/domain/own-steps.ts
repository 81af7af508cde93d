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
  /** Tasks taken whose result is not handed in. */
  readonly tasksInHand: number
}

export type OwnStep =
  | {
      readonly code:
        'confirm-email' | 'continue-draft' | 'tell-availability' | 'choose-shift' | 'choose-task' | 'apply'
    }
  | { readonly code: 'choose-interview' | 'guardian'; readonly applicationId: string }
  | { readonly code: 'returned-task'; readonly count: number }

type Application = OwnFacts['applications'][number]

const withApplication = (
  code: 'choose-interview' | 'guardian',
  applications: readonly Application[],
): OwnStep[] => applications.map(({ id }) => ({ code, applicationId: id }))

const awaitsGuardian = ({ guardianPending, isOpen, state }: Application): boolean =>
  guardianPending && (isOpen || state === 'accepted')

/** What a person can do next, the most pressing first; empty when there is nothing but to come. */
export function ownSteps(facts: OwnFacts): OwnStep[] {
  const { applications, term, returnedTasks } = facts
  const serving = term !== null && !term.isRemote
  const isNew = term === null && !facts.hasDraft && !applications.some(({ isOpen }) => isOpen)
  const when = (is: boolean, step: OwnStep): OwnStep[] => (is ? [step] : [])
  return [
    ...withApplication(
      'choose-interview',
      applications.filter(({ mustChooseTime }) => mustChooseTime),
    ),
    ...withApplication('guardian', applications.filter(awaitsGuardian)),
    ...when(returnedTasks > 0, { code: 'returned-task', count: returnedTasks }),
    ...when(serving && !facts.hasAvailability, { code: 'tell-availability' }),
    ...when(serving && !facts.hasShiftsAhead, { code: 'choose-shift' }),
    ...when(term?.isRemote === true && facts.tasksInHand === 0, { code: 'choose-task' }),
    ...when(facts.hasDraft, { code: 'continue-draft' }),
    ...when(isNew, { code: 'apply' }),
    ...when(facts.emailUnconfirmed, { code: 'confirm-email' }),
  ]
}
