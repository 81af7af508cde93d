import type { Actor } from '../../access/roles.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { AppendOutcome, LedgerRepository } from './data/ledger-repository.js'
import type { Attendance } from './domain/attendance.js'
import { balanceOf, type LedgerEntry } from './domain/ledger.js'
import { readHoursRoom, sourceOf, type HoursRoom } from './hours-room.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly ledger: LedgerRepository
  readonly volunteers: VolunteerRepository
}

interface Credit {
  readonly minutes: number
  readonly reason: string | null
}

/** `most`: what there is room for beside the person's other hours at the same time, when it was refused. */
export interface Credited {
  readonly outcome: AppendOutcome
  readonly most: number
}

/** Around some shifts: what is the same for many approvals at once. */
interface Surroundings {
  readonly companies: ReadonlyMap<string, string | null>
  readonly room: HoursRoom
}

/** Writes hours into the ledger, where there is room for them. */
export function createCrediting({ attendances, ledger, volunteers }: Dependencies) {
  const append = async (
    attendance: Attendance,
    { companies, room }: Surroundings,
    entry: Pick<LedgerEntry, 'kind' | 'key' | 'minutes' | 'by' | 'reason'> & { total: number },
  ): Promise<Credited> => {
    const { volunteerId, placementId, centreId, programme, signUpId, startsAt } = attendance
    const { total, ...written } = entry
    let most = 0
    const outcome = await ledger.appendIf(
      {
        ...{ volunteerId, placementId, centreId, programme, ...written },
        organisationId: companies.get(volunteerId) ?? null,
        source: sourceOf(signUpId),
        day: dayInBaku(startsAt),
      },
      (entries) => {
        most = room.most(attendance, entries)
        return total <= most
      },
    )
    return { outcome, most }
  }

  return {
    /** The company of each person and what else they did then, in one reading each however many there are. */
    async around(list: readonly Attendance[]): Promise<Surroundings> {
      const ids = [...new Set(list.map(({ volunteerId }) => volunteerId))]
      const [people, room] = await Promise.all([volunteers.listByIds(ids), readHoursRoom(attendances, list)])
      return { companies: new Map(people.map(({ id, organisationId }) => [id, organisationId])), room }
    },

    /**
     * The entry comes first: if the process dies before the mark, approving again meets the unique key and only
     * marks.
     */
    async approve(
      actor: Actor,
      attendance: Attendance,
      { minutes, reason, around }: Credit & { around: Surroundings },
    ): Promise<Credited> {
      const key = `${sourceOf(attendance.signUpId)}:approved`
      const entry = { kind: 'approved', key, minutes, total: minutes, reason, by: actor.accountId } as const
      const credited = await append(attendance, around, entry)
      if (credited.outcome !== 'refused') await attendances.markApproved(attendance.signUpId)
      return credited
    },

    /** One more entry, so that the sum becomes what it should be. @param entries those of this shift so far */
    async correct(
      actor: Actor,
      attendance: Attendance,
      { minutes, reason, entries }: Credit & { entries: readonly LedgerEntry[] },
    ): Promise<Credited> {
      return append(attendance, await this.around([attendance]), {
        kind: 'correction',
        key: `${sourceOf(attendance.signUpId)}:correction:${entries.length}`,
        minutes: minutes - balanceOf(entries),
        total: minutes,
        reason,
        by: actor.accountId,
      })
    },
  }
}
