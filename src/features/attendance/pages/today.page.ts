import { can } from '../../../access/policy.js'
import { dayInBaku, parseCalendarDay } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import type { CentreRepository } from '../../centres/index.js'
import type { SettingsRepository } from '../../programmes/index.js'
import type { ShiftRepository } from '../../shifts/index.js'
import type { VolunteerRepository } from '../../volunteers/index.js'
import type { AttendanceService } from '../attendance-service.js'
import { deskChanges, type DeskChange } from '../domain/attendance.js'
import { attendancePaths } from '../paths.js'
import { outcomeFlash } from './desk-flash.js'
import { todayView } from './today.view.js'

export interface TodayDependencies {
  readonly attendance: AttendanceService
  readonly centres: CentreRepository
  readonly shifts: ShiftRepository
  readonly volunteers: VolunteerRepository
  readonly settings: SettingsRepository
}

/** Nothing is typed on this page, so nothing half done is lost; whoever reads slowly does not switch it on. */
const secondsBetweenRenewals = 60

/** The list of the day, made for a phone held in one hand. */
export const todayPage = ({
  attendance,
  centres,
  shifts,
  volunteers,
  settings,
}: TodayDependencies): Page => ({
  path: attendancePaths.todayPattern,
  requires: 'attendance.mark',
  get: signedIn(async (request) => {
    const centreId = request.params['centreId'] ?? ''
    if (!can(request.actor, 'attendance.mark', { centreId })) throw notFound('centre', centreId)
    const centre = await centres.getCentre(centreId)
    const day = parseCalendarDay(request.query['day'] ?? '') ?? dayInBaku(request.now)
    const all = await shifts.listShifts(centreId, day, day)
    const published = all.filter(({ state }) => state === 'published')
    const list = await attendance.listForShifts(published.map(({ id }) => id))
    const people = await volunteers.listByIds(list.map(({ volunteerId }) => volunteerId))
    const { general } = await settings.currentSettings()
    const page = todayView({ request, centre, day, shifts: published, list, people, general })
    const renewing = page.renewal?.isOn === true ? { refreshSeconds: secondsBetweenRenewals } : {}
    return view('attendance/today', page, { title: page.heading, ...renewing })
  }),
})

const markForm = defineForm<{ change: DeskChange }>({ change: oneOf(deskChanges) })

export const markPage = ({ attendance }: Pick<TodayDependencies, 'attendance'>): Page => ({
  path: attendancePaths.markPattern,
  requires: 'attendance.mark',
  post: signedIn(async (request) => {
    const signUpId = request.params['signUpId'] ?? ''
    const back = safeBack(request.body['back'], attendancePaths.person(signUpId))
    const form = markForm.parse(request.body)
    if (!form.ok) return redirect(back, { flash: { tone: 'warn', key: 'attendance.flash.changed' } })
    const { change } = form.values
    const outcome = await attendance.markAtDesk(request.actor, signUpId, { change })
    return redirect(back, { flash: outcomeFlash(outcome, `attendance.flash.${change}`) })
  }),
})

/** Only a path of this site's day lists: what a form says is not to be trusted with more. */
function safeBack(asked: unknown, otherwise: string): string {
  const day = /^\/centre\/[a-z0-9-]+\/today(\?day=\d{4}-\d\d-\d\d(&renew=on)?)?$/
  return typeof asked === 'string' && day.test(asked) ? asked : otherwise
}
