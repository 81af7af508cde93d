import { dayInBaku } from '../../../lib/calendar-day.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { requiredParagraph } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Flash,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import type { AbsenceOutcome, AbsenceService, ContestedAbsence } from '../absence-service.js'
import { absenceDecisions, type AbsenceDecision } from '../domain/absence.js'
import type { Attendance } from '../domain/attendance.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly absences: AbsenceService
  readonly volunteers: VolunteerRepository
}

const shiftWords = ({ startsAt, endsAt }: Attendance, { format }: SignedInRequest): string =>
  `${format.dayWithWeekday(dayInBaku(startsAt))}, ${format.timeRange(startsAt, endsAt)}`

/** Questions about no-shows, for everybody who may decide them. */
export const absencesPage = ({ absences, volunteers }: Dependencies): Page => ({
  path: attendancePaths.absences,
  requires: 'absence.decide',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const open = await absences.listOpen(actor)
    const people = await volunteers.listByIds(open.map(({ attendance }) => attendance.volunteerId))
    const names = new Map(people.map((person) => [person.id, fullName(person)]))
    const page = {
      heading: t('attendance.absence.heading'),
      lead: t('attendance.absence.lead'),
      empty: { title: t('attendance.absence.none'), text: null, href: null, action: null },
      rows: open.map(({ attendance, barred }) => ({
        name: names.get(attendance.volunteerId) ?? '',
        href: attendancePaths.absence(attendance.signUpId),
        detail: shiftWords(attendance, request),
        tag: barred === null ? null : { text: t('attendance.absence.otherDecides'), tone: 'neutral' },
      })),
    }
    return view('attendance/absences', page, { title: page.heading })
  }),
})

const form = defineForm<{ decision: AbsenceDecision; answer: string }>({
  decision: oneOf(absenceDecisions),
  answer: requiredParagraph({ min: 3, max: 1000 }),
})

function decisionForm(
  request: SignedInRequest,
  { attendance }: ContestedAbsence,
  { typed, errors }: { typed: FormBody; errors: readonly FieldError[] },
) {
  const { t } = request
  const fields = createFormView({ t, prefix: 'attendance.absence.fields', values: typed, errors })
  return {
    errorSummary: fields.errorSummary(),
    form: {
      action: attendancePaths.absence(attendance.signUpId),
      decision: fields.radios(
        'decision',
        absenceDecisions.map((value) => ({ value, label: t(`attendance.absence.decisions.${value}`) })),
      ),
      answer: fields.textarea('answer', { rows: 4, maxLength: 1000 }),
      save: { text: t('attendance.absence.decide'), kind: 'primary', href: null, name: null, value: null },
    },
  }
}

const flashOf = (outcome: AbsenceOutcome): Flash =>
  outcome === 'done'
    ? { tone: 'good', key: 'attendance.absence.decided' }
    : {
        tone: 'warn',
        key: outcome === 'marker' ? 'attendance.absence.marker' : `attendance.flash.${outcome}`,
      }

const barredKeys = { own: 'attendance.absence.ownBarred', marker: 'attendance.absence.marker' } as const

/** One question: what the person says, and what is decided by somebody who did not mark it. */
export function absencePage({ absences, volunteers }: Dependencies): Page {
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { t, format, actor, params } = request
    const open = await absences.getOpen(actor, params['signUpId'] ?? '')
    const { attendance, contest, barred } = open
    const person = await volunteers.getVolunteer(attendance.volunteerId)
    const page = {
      heading: fullName(person),
      lead: shiftWords(attendance, request),
      back: { href: attendancePaths.absences, text: t('attendance.absence.heading') },
      question: {
        text: contest.text === '' ? t('attendance.absence.withoutWords') : contest.text,
        when: format.dateTime(contest.openedAt),
      },
      barred: barred === null ? null : { tone: 'info', text: t(barredKeys[barred]) },
      ...(barred === null
        ? decisionForm(request, open, { typed, errors })
        : { errorSummary: null, form: null }),
      historyHeading: t('attendance.person.history'),
      history: {
        items: attendance.events.map((event) => ({
          when: format.dateTime(event.at),
          title: t(`attendance.event.${event.change}`),
          text: t(`attendance.channel.${event.channel}`),
          state: 'done',
        })),
      },
    }
    return view('attendance/absence', page, {
      title: page.heading,
      status: errors.length === 0 ? 200 : 422,
    })
  }
  return {
    path: attendancePaths.absencePattern,
    requires: 'absence.decide',
    get: signedIn((request) => show(request, {}, [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const outcome = await absences.decide(request.actor, request.params['signUpId'] ?? '', parsed.values)
      return redirect(attendancePaths.absences, { flash: flashOf(outcome) })
    }),
  }
}
