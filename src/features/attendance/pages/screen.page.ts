import { can } from '../../../access/policy.js'
import { qrSvg } from '../../../documents/qr-code.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import type { SettingsRepository } from '../../programmes/index.js'
import type { Shift, ShiftRepository } from '../../shifts/index.js'
import { checkInProblems } from '../domain/check-in.js'
import { attendancePaths } from '../paths.js'
import type { RotatingCodes } from '../rotating-code.js'

interface Dependencies {
  readonly centres: CentreRepository
  readonly shifts: ShiftRepository
  readonly settings: SettingsRepository
  readonly codes: RotatingCodes
  readonly baseUrl: string
}

/** The centre's screen: a code that changes every minute, large, with its QR. It renews itself without a script. */
export const screenPage = ({ centres, shifts, settings, codes, baseUrl }: Dependencies): Page => ({
  path: attendancePaths.screenPattern,
  requires: 'attendance.mark',
  get: signedIn(async ({ actor, params, now, t, format, locale }) => {
    const centreId = params['centreId'] ?? ''
    if (!can(actor, 'attendance.mark', { centreId })) throw notFound('centre', centreId)
    const centre = await centres.getCentre(centreId)
    const today = dayInBaku(now)
    const { checkInToleranceMinutes: toleranceMinutes } = (await settings.currentSettings()).general
    const isOpen = (shift: Shift): boolean =>
      shift.state === 'published' && checkInProblems({ ...shift, toleranceMinutes, now }).length === 0
    const open = (await shifts.listShifts(centreId, today, today)).filter(isOpen)
    const page = {
      heading: t('attendance.screen.heading'),
      lead: centre.name[locale],
      hint: t('attendance.screen.hint', { address: `${baseUrl}${attendancePaths.checkIn}` }),
      codes: open.map((shift) => {
        const code = codes.codeFor(shift.id, now)
        const link = `${baseUrl}${attendancePaths.checkIn}?code=${code}`
        return {
          shift: format.timeRange(shift.startsAt, shift.endsAt),
          code: `${code.slice(0, 3)} ${code.slice(3)}`,
          qrSvg: qrSvg(link, { label: t('attendance.screen.qr', { code }) }),
        }
      }),
      none: t('attendance.screen.none'),
      back: { href: attendancePaths.today(centreId), text: t('attendance.person.back') },
    }
    return view('attendance/screen', page, { title: page.heading, wide: true, refreshSeconds: 30 })
  }),
})
