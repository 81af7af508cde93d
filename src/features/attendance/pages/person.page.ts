import { can } from '../../../access/policy.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../../lib/clock-time.js'
import { notFound } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { clockTime as clockTimeField } from '../../../web/fields/contact-fields.js'
import { timeText } from '../../../web/fields/time-text.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { SignUpRepository } from '../../shifts/index.js'
import { fullName, volunteerPaths, type VolunteerRepository } from '../../volunteers/index.js'
import type { AttendanceService } from '../attendance-service.js'
import type { AttendanceRepository } from '../data/attendance-repository.js'
import { expectedAttendance, statesBefore, type Attendance } from '../domain/attendance.js'
import { isOwn } from '../domain/own.js'
import { attendancePaths } from '../paths.js'
import { outcomeFlash } from './desk-flash.js'
import { presenceWords } from './presence.view.js'

interface Dependencies {
  readonly attendance: AttendanceService
  readonly attendances: AttendanceRepository
  readonly signUps: SignUpRepository
  readonly volunteers: VolunteerRepository
}

const timed = ['arrived', 'left'] as const
type Timed = (typeof timed)[number]

const form = defineForm<{ change: Timed; time: string }>({ change: oneOf(timed), time: clockTimeField() })

/** One person's presence on one shift: what happened, and arrivals or departures written down with their true time. */
export function personPage({ attendance, attendances, signUps, volunteers }: Dependencies): Page {
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const signUpId = request.params['signUpId'] ?? ''
    const signUp = await signUps.findSignUp(signUpId)
    if (signUp === null || !can(request.actor, 'attendance.mark', signUp)) throw notFound('signUp', signUpId)
    const isOn = signUp.state === 'confirmed'
    const recorded = await attendances.findAttendance(signUpId)
    // Of who has no place nothing is expected; what was recorded before stays readable.
    if (recorded === null && !isOn) throw notFound('signUp', signUpId)
    const known = recorded ?? expectedAttendance(signUp)
    const person = await volunteers.getVolunteer(signUp.volunteerId)
    const page = personView(request, { known, isOn, name: fullName(person), typed, errors })
    return view('attendance/person', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }
  return {
    path: attendancePaths.personPattern,
    requires: 'attendance.mark',
    get: signedIn((request) => show(request, {}, [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const signUpId = request.params['signUpId'] ?? ''
      const signUp = await signUps.getSignUp(signUpId)
      const at = instantInBaku(dayInBaku(signUp.startsAt), clockTime(parsed.values.time))
      if (at > request.now)
        return show(request, request.body, [{ field: 'time', code: 'time.future', context: {} }])
      const { change } = parsed.values
      const outcome = await attendance.markAtDesk(request.actor, signUpId, { change, at })
      return redirect(attendancePaths.person(signUpId), {
        flash: outcomeFlash(outcome, `attendance.flash.${change}`),
      })
    }),
  }
}

interface Facts {
  readonly known: Attendance
  readonly isOn: boolean
  readonly name: string
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

function personView(request: SignedInRequest, { known, isOn, name, typed, errors }: Facts) {
  const { t, format } = request
  const fields = createFormView({ t, prefix: 'attendance.person.fields', values: typed, errors })
  const own = isOwn(request.actor, known)
  const mayMark = isOn && known.hours === 'open' && !own
  const open = timed.filter((change) => mayMark && statesBefore(change).includes(known.state))
  const day = dayInBaku(known.startsAt)
  return {
    heading: name,
    lead: `${format.dayWithWeekday(day)}, ${format.timeRange(known.startsAt, known.endsAt)}`,
    state: presenceWords(known, { request, noShowMinutes: 0 }),
    back: { href: `${attendancePaths.today(known.centreId)}?day=${day}`, text: t('attendance.person.back') },
    record: can(request.actor, 'volunteer.view', known)
      ? {
          href: volunteerPaths.person({ volunteerId: known.volunteerId }),
          text: t('attendance.person.volunteer'),
        }
      : null,
    own: own ? { tone: 'info', text: t('attendance.today.own') } : null,
    errorSummary: fields.errorSummary(),
    action: attendancePaths.person(known.signUpId),
    form:
      open.length === 0
        ? null
        : {
            heading: t('attendance.person.record'),
            change: fields.radios(
              'change',
              open.map((value) => ({ value, label: t(`attendance.change.${value}`) })),
              { inline: true },
            ),
            time: fields.text('time', timeText),
            save: { text: t('attendance.person.save'), kind: 'primary', href: null, name: null, value: null },
          },
    historyHeading: t('attendance.person.history'),
    history: {
      items: known.events.map((event) => ({
        when: format.dateTime(event.at),
        title: t(`attendance.event.${event.change}`),
        text: t(`attendance.channel.${event.channel}`),
        state: 'done',
      })),
    },
    noHistory: t('attendance.person.noHistory'),
  }
}
