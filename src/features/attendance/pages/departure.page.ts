import { dayInBaku } from '../../../lib/calendar-day.js'
import { clockTime, instantInBaku, timeInBaku } from '../../../lib/clock-time.js'
import { clockTime as clockTimeField } from '../../../web/fields/contact-fields.js'
import { timeText } from '../../../web/fields/time-text.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { DepartureService } from '../departure-service.js'
import { toldDeparture } from '../domain/departure.js'
import { attendancePaths } from '../paths.js'

const form = defineForm<{ time: string }>({ time: clockTimeField() })

/** "When did you leave?": the scheduled end is filled in, to be confirmed or corrected. */
export function departurePage({ departures }: { readonly departures: DepartureService }): Page {
  const show = async (request: SignedInRequest, typed: FormBody | null, errors: readonly FieldError[]) => {
    const { t, format, params, actor } = request
    const shift = await departures.ownUnknown(actor, params['signUpId'] ?? '')
    const values = typed ?? { time: timeInBaku(toldDeparture(shift) ?? shift.endsAt) }
    const fields = createFormView({ t, prefix: 'attendance.departure.fields', values, errors })
    const page = {
      heading: t('attendance.departure.heading'),
      lead: `${format.dayWithWeekday(dayInBaku(shift.startsAt))}, ${format.timeRange(shift.startsAt, shift.endsAt)}`,
      text: t('attendance.departure.why'),
      back: { href: attendancePaths.ownHours, text: t('attendance.own.heading') },
      errorSummary: fields.errorSummary(),
      action: attendancePaths.departure(shift.signUpId),
      time: fields.text('time', timeText),
      save: { text: t('attendance.departure.send'), kind: 'primary', href: null, name: null, value: null },
    }
    return view('attendance/departure', page, {
      title: page.heading,
      status: errors.length === 0 ? 200 : 422,
    })
  }
  return {
    path: attendancePaths.departurePattern,
    requires: 'signed-in',
    get: signedIn((request) => show(request, null, [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const signUpId = request.params['signUpId'] ?? ''
      const { startsAt } = await departures.ownUnknown(request.actor, signUpId)
      const at = instantInBaku(dayInBaku(startsAt), clockTime(parsed.values.time))
      const outcome = await departures.tell(request.actor, signUpId, at)
      if (outcome === 'time.future' || outcome === 'time.beforeArrival')
        return show(request, request.body, [fieldError('time', outcome)])
      return redirect(attendancePaths.ownHours, {
        flash:
          outcome === 'told'
            ? { tone: 'good', key: 'attendance.departure.thanks' }
            : { tone: 'warn', key: 'attendance.flash.changed' },
      })
    }),
  }
}
