import { dayInBaku } from '../../../lib/calendar-day.js'
import { createFormView, dayInputs } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { coming, type WeekAsked } from '../availability-service.js'
import {
  exceptionKinds,
  weekSlot,
  type Availability,
  type AvailabilityException,
} from '../domain/availability.js'
import { availabilityPaths } from '../paths.js'
import { answerOfLevel, cellName, isAnswer, type GridAnswer } from './availability.form.js'

export interface AvailabilityShown {
  readonly asked: WeekAsked
  readonly stored: Availability | null
  /** What was typed, when a form has to be mended. */
  readonly typed: FormBody | null
  readonly errors: readonly FieldError[]
}

function answerAt(name: string, level: GridAnswer | null, typed: FormBody | null): GridAnswer {
  const written = typed?.[name]
  return isAnswer(written) ? written : (level ?? 'no')
}

function gridOf({ asked, stored, typed }: AvailabilityShown, { t, format }: PageRequest) {
  return {
    id: 'week',
    legend: t('availability.fields.week.label'),
    hint: t('availability.fields.week.hint'),
    error: null,
    describedBy: 'week-hint',
    slots: asked.slots.map(({ startsAt, endsAt }) => ({ label: `${startsAt}–${endsAt}` })),
    days: asked.weekdays.map((weekday) => ({
      label: format.weekdayName(weekday),
      cells: asked.slots.map(({ number }) => {
        const name = cellName(weekday, number)
        const level = stored?.week[weekSlot(weekday, number)]
        return { name, value: answerAt(name, level === undefined ? null : answerOfLevel[level], typed) }
      }),
    })),
  }
}

const exceptionRow = (exception: AvailabilityException, { t, format }: PageRequest) => ({
  name:
    exception.from === exception.to
      ? format.dayLong(exception.from)
      : `${format.dayLong(exception.from)} – ${format.dayLong(exception.to)}`,
  detail: t(`availability.kinds.${exception.kind}`),
  buttons: [
    {
      action: availabilityPaths.removeException,
      text: t('availability.removeException'),
      kind: 'quiet',
      fields: [{ name: 'exceptionId', value: exception.id }],
    },
  ],
})

export function availabilityView(request: PageRequest, shown: AvailabilityShown) {
  const { t, now } = request
  const { stored, typed, errors } = shown
  const values: FormBody = typed ?? {
    maxShiftsPerWeek: stored?.maxShiftsPerWeek == null ? '' : String(stored.maxShiftsPerWeek),
    ...dayInputs('pausedUntil', stored?.pausedUntil),
  }
  const form = createFormView({ t, prefix: 'availability.fields', values, errors })
  return {
    heading: t('availability.heading'),
    lead: t('availability.lead'),
    errorSummary: form.errorSummary(),
    action: availabilityPaths.own,
    grid: gridOf(shown, request),
    maxShiftsPerWeek: form.text('maxShiftsPerWeek', {
      required: false,
      inputMode: 'numeric',
      width: 'tiny',
      maxLength: 2,
    }),
    pausedUntil: form.date('pausedUntil', { required: false }),
    submit: { text: t('availability.submit') },
    exceptionsHeading: t('availability.exceptionsHeading'),
    exceptionsLead: t('availability.exceptionsLead'),
    exceptions: coming(stored?.exceptions ?? [], dayInBaku(now)).map((each) => exceptionRow(each, request)),
    exceptionAction: availabilityPaths.addException,
    kind: form.radios(
      'kind',
      exceptionKinds.map((value) => ({ value, label: t(`availability.kinds.${value}`) })),
    ),
    from: form.date('from'),
    to: form.date('to', { required: false }),
    addException: { text: t('availability.addException'), kind: 'secondary' },
  }
}
