import { timeText } from '../../../web/fields/time-text.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { Staffed } from '../board-service.js'
import { isLive } from '../domain/sign-up.js'
import { shiftPaths } from '../paths.js'
import type { Hindered } from '../shift-changes.js'
import { needViews } from './role-needs.form.js'

export interface ChangeShown {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
  readonly hindered: readonly Hindered[]
}

function hinderedView({ people }: Staffed, hindered: readonly Hindered[], { t }: PageRequest) {
  if (hindered.length === 0) return null
  const nameOf = ({ signUp }: Hindered): string => {
    const person = people.find((each) => each.signUp.id === signUp.id)
    return person === undefined ? '' : fullName(person.volunteer)
  }
  return {
    title: t('shifts.change.hindered'),
    items: hindered.map((each) => ({
      text: `${nameOf(each)}: ${each.reasons.map((reason) => t.staffReason(reason)).join(' ')}`,
    })),
  }
}

export function changeShiftView(staffed: Staffed, shown: ChangeShown, request: PageRequest) {
  const { t, format, locale } = request
  const { shift, centre, people } = staffed
  const { typed, errors } = shown
  const form = createFormView({ t, prefix: 'shifts.change.fields', values: typed, errors })
  const here = { centreId: centre.id, shiftId: shift.id }
  const taken = new Map(
    shift.roles
      .filter(({ max, free }) => max > free)
      .map(({ roleId, max, free }) => [roleId, t('shifts.change.taken', { count: max - free })]),
  )
  return {
    heading: t('shifts.change.heading'),
    lead: t('shifts.change.lead', {
      day: format.dayWithWeekday(shift.day),
      time: format.timeRange(shift.startsAt, shift.endsAt),
      centre: centre.name[locale],
    }),
    backLink: { href: shiftPaths.staffing(here), text: format.dayLong(shift.day) },
    action: shiftPaths.change(here),
    hindered: hinderedView(staffed, shown.hindered, request),
    time: {
      legend: t('shifts.change.timeHeading'),
      hint: t('shifts.change.told', { count: people.filter(({ signUp }) => isLive(signUp)).length }),
      first: form.text('startsAt', timeText),
      second: form.text('endsAt', timeText),
    },
    rolesHeading: t('shifts.change.rolesHeading'),
    rolesHint: t('shifts.change.rolesHint'),
    roles: needViews(form, request, taken),
    submit: { text: t('shifts.change.submit') },
    // Asked last, when the labels of all fields are known.
    errorSummary: form.errorSummary(),
  }
}
