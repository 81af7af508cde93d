import { newId } from '../../../storage/identifiers.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { Cohort } from '../../cohorts/index.js'
import type { Plan, Publication, Skipped } from '../domain/plan-shifts.js'
import { shiftPaths } from '../paths.js'
import type { Batch } from '../shift-service.js'
import { hiddenFields, slotValues, weekdayValues } from './publish.form.js'
import { needViews } from './role-needs.form.js'

export interface PublishShown {
  readonly centre: Centre
  readonly cohorts: readonly Cohort[]
  readonly batches: readonly Batch[]
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
  readonly preview: { readonly publication: Publication; readonly plan: Plan } | null
}

function skippedRow(
  { day, slot, why }: Skipped,
  { centre }: PublishShown,
  { t, format, locale }: PageRequest,
) {
  const times = centre.slots.find(({ number }) => number === slot)
  return [
    { text: format.dayWithWeekday(day) },
    { text: times === undefined ? t('shifts.publish.wholeDay') : `${times.startsAt}–${times.endsAt}` },
    { text: why.code === 'holiday' ? why.name[locale] : t(`shifts.publish.skipped.${why.code}`) },
  ]
}

function previewOf(shown: PublishShown, request: PageRequest) {
  const { preview, centre } = shown
  if (preview === null) return null
  const { t, format } = request
  const { plan, publication } = preview
  const days = [...new Set(plan.shifts.map(({ day }) => day))]
  const places = publication.needs.reduce((sum, { max }) => sum + max, 0)
  return {
    heading: t('shifts.publish.previewHeading'),
    summary: t('shifts.publish.previewSummary', {
      count: plan.shifts.length,
      days: days.length,
      places: places * plan.shifts.length,
    }),
    table: {
      caption: t('shifts.publish.toCreate'),
      columns: [{ label: t('shifts.facts.day') }, { label: t('shifts.facts.time') }],
      rows: days.map((day) => [
        { text: format.dayWithWeekday(day) },
        {
          text: plan.shifts
            .filter((each) => each.day === day)
            .map(({ startsAt, endsAt }) => format.timeRange(startsAt, endsAt))
            .join(', '),
        },
      ]),
      empty: t('shifts.publish.nothing'),
    },
    skipped:
      plan.skipped.length === 0
        ? null
        : {
            caption: t('shifts.publish.skippedHeading'),
            columns: ['shifts.facts.day', 'shifts.facts.time', 'shifts.publish.why'].map((key) => ({
              label: t(key),
            })),
            rows: plan.skipped.map((each) => skippedRow(each, shown, request)),
            empty: '',
          },
    publish:
      plan.shifts.length === 0
        ? null
        : {
            action: shiftPaths.publish({ centreId: centre.id }),
            text: t('shifts.publish.submit', { count: plan.shifts.length }),
            fields: [{ name: 'batchId', value: newId() }, ...hiddenFields(publication)],
          },
  }
}

function fieldsOf({ typed, errors, centre }: PublishShown, request: PageRequest) {
  const { t, format } = request
  const form = createFormView({ t, prefix: 'shifts.publish.fields', values: typed, errors })
  return {
    errorSummary: form.errorSummary(),
    from: form.text('from', { type: 'date', width: 'short' }),
    to: form.text('to', { type: 'date', width: 'short' }),
    weekdays: form.checkboxes(
      'weekdays',
      weekdayValues.map((value) => ({ value, label: format.weekdayName(Number(value)) })),
      { inline: true },
    ),
    slots: form.checkboxes(
      'slots',
      slotValues
        .filter((value) => centre.slots.some(({ number: each }) => String(each) === value))
        .map((value) => {
          const slot = centre.slots.find(({ number: each }) => String(each) === value)
          return { value, label: `${slot?.startsAt ?? ''}–${slot?.endsAt ?? ''}` }
        }),
      { inline: true },
    ),
    roles: needViews(form, request),
  }
}

export function publishView(shown: PublishShown, request: PageRequest) {
  const { t, format, locale } = request
  const { centre, cohorts, batches } = shown
  const action = shiftPaths.publish({ centreId: centre.id })
  const rangeOf = ({ from, to }: { from: string; to: string }) => `${format.day(from)} – ${format.day(to)}`
  return {
    heading: t('shifts.publish.heading'),
    lead: centre.name[locale],
    backLink: { href: shiftPaths.board({ centreId: centre.id }), text: t('shifts.board.heading') },
    preview: previewOf(shown, request),
    action,
    cohortsHeading: t('shifts.publish.cohortsHeading'),
    cohorts: cohorts.map(({ number, startsOn, endsOn }) => ({
      text: t('shifts.publish.cohort', { number, range: rangeOf({ from: startsOn, to: endsOn }) }),
      href: `${action}?from=${startsOn}&to=${endsOn}`,
    })),
    rolesHeading: t('shifts.publish.rolesHeading'),
    rolesHint: t('shifts.publish.rolesHint'),
    show: { text: t('shifts.publish.show'), kind: shown.preview === null ? 'primary' : 'secondary' },
    batchesHeading: t('shifts.publish.batchesHeading'),
    batches: batches.map((batch) => ({
      name: rangeOf(batch),
      detail: t('shifts.publish.batchCount', { count: batch.count }),
      buttons: [
        {
          action: shiftPaths.undo({ centreId: centre.id }),
          text: t('shifts.publish.undo'),
          kind: 'quiet',
          fields: [{ name: 'batchId', value: batch.batchId }],
        },
      ],
    })),
    ...fieldsOf(shown, request),
  }
}
