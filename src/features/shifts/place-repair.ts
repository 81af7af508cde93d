import { dayInBaku } from '../../lib/calendar-day.js'
import type { Job } from '../../jobs/job.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Shift, ShiftRole } from './domain/shift.js'
import { holdsPlace, isLive, type SignUp } from './domain/sign-up.js'
import type { ShiftChanges } from './shift-changes.js'
import type { ShiftService } from './shift-service.js'
import type { SignUpPlaces } from './sign-up-places.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly places: SignUpPlaces
  readonly shiftService: ShiftService
  readonly shiftChanges: ShiftChanges
}

interface Difference {
  readonly shift: Shift
  readonly role: ShiftRole
  readonly right: number
}

const keyOf = ({ shift, role, right }: Difference): string =>
  [shift.id, role.roleId, role.free, right].join(':')

/**
 * A process that dies between taking a place and writing the name leaves a place that nobody has. What differs at two
 * runs in the same way is no request under way, and is put right; the update asks again whether it still differs.
 */
export function createPlaceRepair(dependencies: Dependencies) {
  const { shifts, signUps, places, shiftService, shiftChanges } = dependencies
  let seenBefore = new Set<string>()

  function differencesIn(shift: Shift, people: readonly SignUp[]): Difference[] {
    return shift.roles.flatMap((role) => {
      const held = people.filter(
        (each) => holdsPlace(each) && each.shiftId === shift.id && each.roleId === role.roleId,
      ).length
      const right = Math.max(0, role.max - held)
      return right === role.free ? [] : [{ shift, role, right }]
    })
  }

  async function putRight({ shift, role, right }: Difference): Promise<boolean> {
    const corrected = await shifts.correctFree(shift.id, role.roleId, { seen: role.free, right })
    if (corrected) await places.promote(shift.id, role.roleId)
    return corrected
  }

  /** People whose time is not that of their shift: it moved while they could not be reached. */
  const leftBehind = (shift: Shift, people: readonly SignUp[]): SignUp[] =>
    people.filter(
      (each) =>
        each.shiftId === shift.id && isLive(each) && each.startsAt.getTime() !== shift.startsAt.getTime(),
    )

  async function finishMoves(published: readonly Shift[], people: readonly SignUp[]): Promise<number> {
    let count = 0
    for (const shift of published) {
      const left = leftBehind(shift, people)
      if (left.length === 0) continue
      await shiftChanges.finishMoving(shift, left)
      count += 1
    }
    return count
  }

  return {
    async run(now: Date): Promise<number> {
      const ahead = (await shifts.listFrom(dayInBaku(now))).filter(({ startsAt }) => startsAt > now)
      const people = await signUps.listByShifts(ahead.map(({ id }) => id))
      const untold = ahead.filter(
        ({ id, state }) =>
          state === 'cancelled' && people.some((each) => each.shiftId === id && isLive(each)),
      )
      for (const shift of untold) await shiftService.finishCancelling(shift)

      const published = ahead.filter(({ state }) => state === 'published')
      const finished = await finishMoves(published, people)
      const differences = published.flatMap((shift) => differencesIn(shift, people))
      const lasting = differences.filter((each) => seenBefore.has(keyOf(each)))
      seenBefore = new Set(differences.map(keyOf))
      let count = untold.length + finished
      for (const each of lasting) if (await putRight(each)) count += 1
      return count
    },
  }
}

export type PlaceRepair = ReturnType<typeof createPlaceRepair>

export const repairJob = (repair: PlaceRepair): Job => ({
  name: 'shifts.repair-places',
  everyMinutes: 5,
  run: (now) => repair.run(now),
})
