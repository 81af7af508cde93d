import type { Actor } from '../../access/roles.js'
import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import {
  isOpen,
  type Application,
  type ApplicationRepository,
  type DraftRepository,
} from '../applications/index.js'
import { balanceOf, type LedgerRepository } from '../attendance/index.js'
import type { AvailabilityRepository } from '../availability/index.js'
import type { CentreRepository, Words } from '../centres/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { InterviewRepository } from '../selection/index.js'
import { isLive, type SignUp, type SignUpRepository } from '../shifts/index.js'
import type { Claim, ClaimRepository, Task, TaskRepository } from '../tasks/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { ownSteps, type OwnFacts, type OwnStep } from './domain/own-steps.js'

export interface OwnOverviewDependencies {
  readonly accounts: AccountRepository
  readonly applications: ApplicationRepository
  readonly drafts: DraftRepository
  readonly placements: PlacementRepository
  readonly availabilities: AvailabilityRepository
  readonly signUps: SignUpRepository
  readonly ledger: LedgerRepository
  readonly claims: ClaimRepository
  readonly tasks: TaskRepository
  readonly volunteers: VolunteerRepository
  readonly interviewRecords: InterviewRepository
  readonly centres: CentreRepository
  readonly clock: Clock
}

export interface OwnOverview {
  /** null for an account without a record of a person. */
  readonly firstName: string | null
  /** Still waiting for an answer of the Agency. */
  readonly applications: readonly Application[]
  readonly steps: readonly OwnStep[]
  /** The next few, each with the name of its centre. */
  readonly ahead: readonly { readonly signUp: SignUp; readonly centreName: Words | null }[]
  /** What has been taken and is not handed in, the nearest deadline first. */
  readonly inHand: readonly { readonly claim: Claim; readonly task: Task }[]
  /** The term that runs or is about to begin, with the minutes credited so far. */
  readonly term: { readonly placement: Placement; readonly minutes: number } | null
}

const shownShifts = 3

export function createOwnOverview(given: OwnOverviewDependencies) {
  const { accounts, applications, drafts, placements, availabilities } = given
  const { signUps, ledger, claims, tasks, volunteers, interviewRecords, centres, clock } = given

  async function termOf(volunteerId: string, today: CalendarDay): Promise<OwnOverview['term']> {
    const all = await placements.listByVolunteer(volunteerId)
    const placement = all.filter((each) => each.state === 'active' && each.endsOn >= today).at(-1)
    if (placement === undefined) return null
    return { placement, minutes: balanceOf(await ledger.listByPlacement(placement.id)) }
  }

  async function shiftsAhead(volunteerId: string): Promise<SignUp[]> {
    const all = await signUps.listByVolunteer(volunteerId)
    return all.filter((each) => isLive(each) && each.endsAt > clock.now())
  }

  async function tasksInHand(taken: readonly Claim[]): Promise<OwnOverview['inHand']> {
    const unfinished = taken.filter(({ state }) => state === 'taken' || state === 'returned')
    if (unfinished.length === 0) return []
    const known = new Map(
      (await tasks.listByIds(unfinished.map(({ taskId }) => taskId))).map((t) => [t.id, t]),
    )
    return unfinished
      .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
      .flatMap((claim) => {
        const task = known.get(claim.taskId)
        return task === undefined ? [] : [{ claim, task }]
      })
  }

  /** Those who were invited to an interview and have chosen a time. */
  async function bookedOnes(own: readonly Application[]): Promise<Set<string>> {
    const records = await interviewRecords.listByApplications(own.map(({ id }) => id))
    return new Set(records.filter(({ slotId }) => slotId !== null).map(({ applicationId }) => applicationId))
  }

  const accountFacts = async (actor: Actor) => ({
    emailUnconfirmed:
      actor.email !== null && (await accounts.findAccount(actor.accountId))?.emailVerifiedAt === null,
    hasDraft: (await drafts.listUnsent([`account:${actor.accountId}`])).length > 0,
  })

  async function withoutRecord(actor: Actor): Promise<OwnOverview> {
    const facts: OwnFacts = {
      ...(await accountFacts(actor)),
      applications: [],
      term: null,
      hasAvailability: false,
      hasShiftsAhead: false,
      returnedTasks: 0,
      tasksInHand: 0,
    }
    return { firstName: null, applications: [], steps: ownSteps(facts), ahead: [], inHand: [], term: null }
  }

  return {
    /** The affairs of the person behind the account. */
    async overviewOf(actor: Actor): Promise<OwnOverview> {
      const { volunteerId } = actor
      if (volunteerId === null) return withoutRecord(actor)
      const [account, term, ahead, own, availability, taken, places, person] = await Promise.all([
        accountFacts(actor),
        termOf(volunteerId, dayInBaku(clock.now())),
        shiftsAhead(volunteerId),
        applications.listByVolunteer(volunteerId),
        availabilities.findAvailability(volunteerId),
        claims.listByVolunteer(volunteerId),
        centres.listCentres(),
        volunteers.findVolunteer(volunteerId),
      ])
      const [booked, inHand] = await Promise.all([bookedOnes(own), tasksInHand(taken)])
      const steps = ownSteps({
        ...account,
        applications: own.map(({ id, state, guardianPending }) => ({
          id,
          state,
          isOpen: isOpen(state),
          guardianPending,
          mustChooseTime: state === 'interview-invited' && !booked.has(id),
        })),
        term: term === null ? null : { isRemote: term.placement.centreId === null },
        hasAvailability: availability !== null,
        hasShiftsAhead: ahead.length > 0,
        returnedTasks: taken.filter(({ state }) => state === 'returned').length,
        tasksInHand: inHand.length,
      })
      const names = new Map(places.map(({ id, name }) => [id, name]))
      return {
        firstName: person?.firstName ?? null,
        applications: own.filter(({ state }) => isOpen(state)),
        steps,
        inHand,
        term,
        ahead: ahead
          .slice(0, shownShifts)
          .map((signUp) => ({ signUp, centreName: names.get(signUp.centreId) ?? null })),
      }
    },
  }
}

export type OwnOverviewService = ReturnType<typeof createOwnOverview>
