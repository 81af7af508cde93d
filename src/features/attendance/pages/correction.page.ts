import { dayInBaku } from '../../../lib/calendar-day.js'
import { wholeNumber } from '../../../web/fields/choice-fields.js'
import { requiredParagraph, requiredText } from '../../../web/fields/text-fields.js'
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
import type { SettingsRepository } from '../../programmes/index.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import type { ContestRepository } from '../data/contest-repository.js'
import { proposeHours } from '../domain/hours-proposal.js'
import { balanceOf } from '../domain/ledger.js'
import type { HoursService } from '../hours-service.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly hours: HoursService
  readonly contests: ContestRepository
  readonly volunteers: VolunteerRepository
  readonly settings: SettingsRepository
}

const mostMinutes = 12 * 60
const form = defineForm<{ minutes: number; reason: string }>({
  minutes: wholeNumber({ min: 0, max: mostMinutes }),
  reason: requiredText({ min: 3, max: 300 }),
})
const answerForm = defineForm<{ answer: string }>({ answer: requiredParagraph({ min: 3, max: 1000 }) })

type Show = (
  request: SignedInRequest,
  typed: FormBody | null,
  errors: readonly FieldError[],
) => Promise<ReturnType<typeof view>>

function showWith({ hours, contests, volunteers, settings }: Dependencies): Show {
  return async (request, typed, errors) => {
    const { t, format, params } = request
    const signUpId = params['signUpId'] ?? ''
    const { attendance, entries } = await hours.entriesOf(request.actor, signUpId)
    const person = await volunteers.getVolunteer(attendance.volunteerId)
    const { checkInToleranceMinutes } = (await settings.currentSettings()).general
    const proposal = proposeHours(attendance, checkInToleranceMinutes)
    const asked = await contests.listBySignUp(signUpId)
    const suggested = entries.length === 0 ? proposal.minutes : balanceOf(entries)
    const fields = createFormView({
      t,
      prefix: 'attendance.correction.fields',
      values: typed ?? { minutes: String(suggested) },
      errors,
    })
    const page = {
      heading: fullName(person),
      lead: `${format.dayWithWeekday(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
      back: { href: attendancePaths.hours(attendance.centreId), text: t('attendance.hours.heading') },
      facts: {
        rows: [
          {
            key: t('attendance.correction.arrived'),
            value: attendance.arrivedAt === null ? '—' : format.time(attendance.arrivedAt),
            href: null,
            action: null,
          },
          {
            key: t('attendance.correction.left'),
            value: attendance.leftAt === null ? '—' : format.time(attendance.leftAt),
            href: null,
            action: null,
          },
          {
            key: t('attendance.correction.planned'),
            value: format.duration(proposal.plannedMinutes),
            href: null,
            action: null,
          },
          {
            key: t('attendance.correction.balance'),
            value: format.duration(balanceOf(entries)),
            href: null,
            action: null,
          },
        ],
      },
      outliers: proposal.outliers.map((each) => t.reason(each)),
      errorSummary: fields.errorSummary(),
      action: attendancePaths.correction(signUpId),
      minutes: fields.text('minutes', { inputMode: 'numeric', width: 'tiny' }),
      reason: fields.text('reason', { maxLength: 300 }),
      save: {
        text: t(`attendance.correction.${entries.length === 0 ? 'approve' : 'correct'}`),
        kind: 'primary',
        href: null,
        name: null,
        value: null,
      },
      entriesHeading: t('attendance.correction.entries'),
      entries: {
        items: entries.map((entry) => ({
          when: format.dateTime(entry.at),
          title: `${t(`attendance.entry.${entry.kind}`)}: ${format.duration(entry.minutes)}`,
          text: entry.reason,
          state: 'done',
        })),
      },
      questions: asked.map((contest) => ({
        text: contest.text,
        when: format.dateTime(contest.openedAt),
        answers: contest.answers.map((answer) => answer.text),
      })),
      questionsHeading: t('attendance.correction.questions'),
      answer: asked.some(({ state }) => state === 'open')
        ? {
            action: attendancePaths.answer(signUpId),
            field: fields.textarea('answer', { rows: 3, maxLength: 1000 }),
            save: {
              text: t('attendance.correction.sendAnswer'),
              kind: 'secondary',
              href: null,
              name: null,
              value: null,
            },
          }
        : null,
    }
    return view('attendance/correction', page, {
      title: page.heading,
      status: errors.length === 0 ? 200 : 422,
    })
  }
}

export function correctionPages(dependencies: Dependencies): Page[] {
  const show = showWith(dependencies)
  const { hours } = dependencies
  return [
    {
      path: attendancePaths.correctionPattern,
      requires: 'hours.approve',
      get: signedIn((request) => show(request, null, [])),
      post: signedIn(async (request) => {
        const parsed = form.parse(request.body)
        if (!parsed.ok) return show(request, request.body, parsed.errors)
        const signUpId = request.params['signUpId'] ?? ''
        const done = await hours.correct(request.actor, signUpId, parsed.values)
        const key = done ? 'attendance.correction.saved' : 'attendance.flash.changed'
        return redirect(attendancePaths.correction(signUpId), {
          flash: { tone: done ? 'good' : 'warn', key },
        })
      }),
    },
    {
      path: attendancePaths.answerPattern,
      requires: 'hours.approve',
      post: signedIn(async (request) => {
        const parsed = answerForm.parse(request.body)
        if (!parsed.ok) return show(request, request.body, parsed.errors)
        const signUpId = request.params['signUpId'] ?? ''
        const done = await hours.settleContest(request.actor, signUpId, parsed.values.answer)
        const key = done ? 'attendance.correction.answered' : 'attendance.flash.changed'
        return redirect(attendancePaths.correction(signUpId), {
          flash: { tone: done ? 'good' : 'warn', key },
        })
      }),
    },
  ]
}
