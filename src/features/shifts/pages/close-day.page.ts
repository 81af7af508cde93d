import { parseCalendarDay, type CalendarDay } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
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
import { centrePaths } from '../../centres/index.js'
import type { ClosedDay, DayClosing } from '../day-closing.js'
import { shiftPaths } from '../paths.js'

/** The reasons that a closed day can have. */
const closingReasons = ['holiday', 'centre-closed', 'other'] as const
type ClosingReason = (typeof closingReasons)[number]

const form = defineForm<{ reason: ClosingReason }>({ reason: oneOf(closingReasons) })

function dayOf({ params }: SignedInRequest): CalendarDay {
  const day = parseCalendarDay(params['day'] ?? '')
  if (day === null) throw notFound('holiday', params['day'] ?? '')
  return day
}

interface Sent {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

function closeDayView({ holiday, shifts }: ClosedDay, { typed, errors }: Sent, request: SignedInRequest) {
  const { t, format, locale } = request
  const { day } = holiday
  const fields = createFormView({ t, prefix: 'shifts.closing.fields', values: typed, errors })
  return {
    heading: t('shifts.closing.heading'),
    lead: t('shifts.closing.lead', { day: format.dayWithWeekday(day), name: holiday.name[locale] }),
    backLink: {
      href: `${centrePaths.holidays}?year=${day.slice(0, 4)}`,
      text: t('shifts.closing.back'),
    },
    errorSummary: fields.errorSummary(),
    table: {
      caption: t('shifts.closing.caption'),
      columns: [
        { label: t('shifts.facts.centre') },
        { label: t('shifts.facts.time') },
        { label: t('shifts.closing.people'), numeric: true },
      ],
      rows: shifts.map(({ shift, centre, people }) => [
        { text: centre.name[locale] },
        { text: format.timeRange(shift.startsAt, shift.endsAt) },
        { text: format.number(people) },
      ]),
      empty: t('shifts.closing.none'),
    },
    form:
      shifts.length === 0
        ? null
        : {
            action: shiftPaths.closeDay({ day }),
            note: t('shifts.closing.note', { count: shifts.reduce((sum, { people }) => sum + people, 0) }),
            reason: fields.radios(
              'reason',
              closingReasons.map((value) => ({ value, label: t(`shifts.cancelReasons.${value}`) })),
            ),
            submit: { text: t('shifts.closing.submit'), kind: 'danger' },
          },
  }
}

/** What stands on a day that has become a holiday, and taking all of it back in one step. */
export function closeDayPage(dayClosing: DayClosing): Page {
  async function show(request: SignedInRequest, sent: Sent) {
    const page = closeDayView(await dayClosing.preview(request.actor, dayOf(request)), sent, request)
    return view('shifts/close-day', page, {
      title: page.heading,
      status: sent.errors.length === 0 ? 200 : 422,
    })
  }
  return {
    path: '/admin/holidays/:day/shifts',
    requires: 'holiday.edit',
    get: signedIn((request) => show(request, { typed: { reason: closingReasons[0] }, errors: [] })),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, parsed)
      const day = dayOf(request)
      const params = await dayClosing.close(request.actor, day, parsed.values.reason)
      return redirect(`${centrePaths.holidays}?year=${day.slice(0, 4)}`, {
        flash: { tone: 'good', key: 'shifts.closing.done', params },
      })
    }),
  }
}
