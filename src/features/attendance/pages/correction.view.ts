import { dayInBaku } from '../../../lib/calendar-day.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, SignedInRequest } from '../../../web/page.js'
import { wasThere, type Attendance } from '../domain/attendance.js'
import type { Contest } from '../domain/contest.js'
import type { HoursProposal } from '../domain/hours-proposal.js'
import { balanceOf, type LedgerEntry } from '../domain/ledger.js'
import { isOwn } from '../domain/own.js'
import { attendancePaths } from '../paths.js'

interface Facts {
  readonly attendance: Attendance
  readonly name: string
  readonly proposal: HoursProposal
  readonly entries: readonly LedgerEntry[]
  readonly asked: readonly Contest[]
  readonly typed: FormBody | null
  readonly errors: readonly FieldError[]
}

const button = (text: string, kind: 'primary' | 'secondary') => ({
  text,
  kind,
  href: null,
  name: null,
  value: null,
})

function knownTimes({ t, format }: SignedInRequest, { attendance, proposal, entries }: Facts) {
  const time = (at: Date | null): string => (at === null ? '—' : format.time(at))
  const values = {
    arrived: time(attendance.arrivedAt),
    left: time(attendance.leftAt),
    planned: format.duration(proposal.plannedMinutes),
    balance: format.duration(balanceOf(entries)),
  }
  const rows = Object.entries(values).map(([key, value]) => ({
    key: t(`attendance.correction.${key}`),
    value,
    href: null,
    action: null,
  }))
  return { rows }
}

/** What can be decided here; nothing about one's own hours. */
function formsOf({ t }: SignedInRequest, { attendance, proposal, entries, asked, typed, errors }: Facts) {
  const { signUpId } = attendance
  const suggested = entries.length === 0 ? proposal.minutes : balanceOf(entries)
  const fields = createFormView({
    t,
    prefix: 'attendance.correction.fields',
    values: typed ?? { minutes: String(suggested) },
    errors,
  })
  return {
    errorSummary: fields.errorSummary(),
    form: {
      action: attendancePaths.correction(signUpId),
      minutes: fields.text('minutes', { inputMode: 'numeric', width: 'tiny' }),
      reason: fields.text('reason', { maxLength: 300 }),
      save: button(t(`attendance.correction.${entries.length === 0 ? 'approve' : 'correct'}`), 'primary'),
    },
    answer: asked.some(({ state, about }) => state === 'open' && about === 'hours')
      ? {
          action: attendancePaths.answer(signUpId),
          field: fields.textarea('answer', { rows: 3, maxLength: 1000 }),
          save: button(t('attendance.correction.sendAnswer'), 'secondary'),
        }
      : null,
  }
}

/** Why nothing can be entered here; null when it can. */
function barredBy(actor: SignedInRequest['actor'], { attendance, entries }: Facts): 'own' | 'away' | null {
  if (isOwn(actor, attendance)) return 'own'
  return entries.length === 0 && !wasThere(attendance) ? 'away' : null
}

const barredKeys = { own: 'attendance.hours.ownText', away: 'attendance.flash.away' } as const

export function correctionView(request: SignedInRequest, facts: Facts) {
  const { t, format, actor } = request
  const { attendance, name, proposal, entries, asked } = facts
  const barred = barredBy(actor, facts)
  return {
    heading: name,
    lead: `${format.dayWithWeekday(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
    back: { href: attendancePaths.hours(attendance.centreId), text: t('attendance.hours.heading') },
    facts: knownTimes(request, facts),
    outliers: proposal.outliers.map((each) => t.reason(each)),
    barred: barred === null ? null : { tone: 'info', text: t(barredKeys[barred]) },
    ...(barred === 'own' ? { errorSummary: null, form: null, answer: null } : formsOf(request, facts)),
    ...(barred === 'away' ? { form: null } : {}),
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
      text: contest.text === '' ? t('attendance.absence.withoutWords') : contest.text,
      when: format.dateTime(contest.openedAt),
      answers: contest.answers.map((answer) => answer.text),
    })),
    questionsHeading: t('attendance.correction.questions'),
  }
}
