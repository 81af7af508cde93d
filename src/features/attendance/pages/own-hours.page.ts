import { signedIn, view, type Page } from '../../../web/page.js'
import type { SettingsRepository } from '../../programmes/index.js'
import type { AttendanceRepository } from '../data/attendance-repository.js'
import type { ContestRepository } from '../data/contest-repository.js'
import type { LedgerRepository } from '../data/ledger-repository.js'
import { attendancePaths } from '../paths.js'
import { ownHoursView } from './own-hours.view.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
}

/** The person sees every entry, and every shift with its true times. */
export const ownHoursPage = ({ attendances, contests, ledger, settings }: Dependencies): Page => ({
  path: attendancePaths.ownHours,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const id = request.actor.volunteerId
    const [entries, known, asked] =
      id === null
        ? [[], [], []]
        : await Promise.all([
            ledger.listByVolunteer(id),
            attendances.listByVolunteer(id),
            contests.listByVolunteer(id),
          ])
    const { hoursConfirmedWithinDays: withinDays } = (await settings.currentSettings()).general
    const page = ownHoursView(request, { known, entries, asked, withinDays })
    return view('attendance/own-hours', page, { title: page.heading })
  }),
})
