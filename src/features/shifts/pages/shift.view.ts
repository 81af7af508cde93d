import type { Reason } from '../../../lib/reasons.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { centrePaths, placeValue } from '../../centres/index.js'
import { mostlyOf } from '../domain/role-demands.js'
import { staffingOf, type Shift } from '../domain/shift.js'
import type { ShiftMessage } from '../domain/shift-message.js'
import { isLive, type SignUp } from '../domain/sign-up.js'
import { shiftPaths } from '../paths.js'
import { messageItems } from './message.view.js'
import { reasonWithStep } from './next-steps.js'

export interface ShiftShown {
  readonly shift: Shift
  readonly centre: Centre
  /** null for people who are not volunteers. */
  readonly person: {
    readonly reasons: readonly Reason[]
    readonly warnings: readonly Reason[]
    readonly existing: SignUp | null
  } | null
  /** What the coordinator has written to the people of the shift; empty for everybody else. */
  readonly sent: readonly ShiftMessage[]
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

/** The roles stand in the form where there is one to choose in. */
function factRows({ shift, centre }: ShiftShown, hasChoice: boolean, { t, locale }: PageRequest) {
  const place = [centre.address, centre.district, centre.city].filter((each) => each !== null)
  return [
    {
      key: t('shifts.facts.centre'),
      value: centre.name[locale],
      href: centrePaths.centre({ centreId: centre.id }),
      action: t('shifts.facts.centreLink'),
    },
    {
      key: t('shifts.facts.address'),
      ...placeValue(place.length === 0 ? null : place.join(', '), t('centres.unknown')),
    },
    ...(hasChoice
      ? []
      : [
          {
            key: t('shifts.facts.roles'),
            value: shift.roles.map(
              ({ roleId, free }) =>
                `${t(`shifts.roles.${roleId}`)}: ${free === 0 ? t('shifts.list.full') : t('shifts.list.freeOrFull', { count: free })}`,
            ),
          },
        ]),
  ]
}

/** Something to think about before signing up; it keeps nobody from a role. */
const considerOf = ({ shift }: ShiftShown, { t }: PageRequest) => ({
  heading: t('duties.consider.heading'),
  roles: shift.roles.map(({ roleId }) => ({
    name: t(`shifts.roles.${roleId}`),
    href: shiftPaths.duty({ roleId }),
    mostly: mostlyOf(roleId)
      .map((demand) => t(`duties.consider.mostly.${demand}`))
      .join(', '),
  })),
  note: t('duties.consider.note'),
})

const isOn = (signUp: SignUp | null): boolean => signUp !== null && isLive(signUp)

function submitKey(isFull: boolean, isWarned: boolean): string {
  if (isFull) return 'shifts.signUp.join'
  return isWarned ? 'shifts.signUp.submitAnyway' : 'shifts.signUp.submit'
}

function warningsOf(warnings: readonly Reason[], { t }: PageRequest) {
  if (warnings.length === 0) return null
  return {
    title: t('shifts.signUp.warningsTitle'),
    items: warnings.map((each) => ({ text: t.reason(each) })),
  }
}

function formOf({ shift, person, typed, errors }: ShiftShown, request: PageRequest) {
  if (person === null || isOn(person.existing) || person.reasons.length > 0) return null
  const { t } = request
  const isFull = staffingOf(shift).free === 0
  const form = createFormView({ t, prefix: 'shifts.signUp.fields', values: typed, errors })
  const choices = shift.roles.map(({ roleId, free }) => ({
    value: roleId,
    label: t(`shifts.roles.${roleId}`),
    hint: free === 0 ? t('shifts.signUp.roleFull') : t('shifts.list.freeOrFull', { count: free }),
  }))
  return {
    action: shiftPaths.signUp({ shiftId: shift.id }),
    errorSummary: form.errorSummary(),
    role: choices.length > 1 ? form.radios('role', choices) : null,
    onlyRole: choices[0]?.value ?? '',
    warnings: warningsOf(person.warnings, request),
    submit: { text: t(submitKey(isFull, person.warnings.length > 0)) },
    note: t(isFull ? 'shifts.signUp.joinNote' : 'shifts.signUp.note'),
  }
}

function standingOf({ person }: ShiftShown, { t }: PageRequest) {
  if (person === null || !isOn(person.existing)) return null
  const state = person.existing?.state ?? ''
  return {
    notice: { tone: state === 'confirmed' ? 'good' : 'info', text: t(`shifts.signUp.standing.${state}`) },
    link: { text: t('shifts.own.heading'), href: shiftPaths.own, kind: 'secondary' },
  }
}

export function shiftView(request: PageRequest, shown: ShiftShown) {
  const { t, format } = request
  const { shift, person } = shown
  const { day, startsAt, endsAt, state } = shift
  const form = formOf(shown, request)
  return {
    heading: `${format.dayWithWeekday(day)}, ${format.timeRange(startsAt, endsAt)}`,
    backLink: { href: shiftPaths.open, text: t('shifts.list.heading') },
    cancelled: state === 'cancelled' ? { tone: 'bad', text: t('reasons.shift.cancelled') } : null,
    facts: { rows: factRows(shown, form?.role != null, request) },
    consider: considerOf(shown, request),
    standing: standingOf(shown, request),
    sentHeading: t('shifts.message.readHeading'),
    sent: { items: messageItems(shown.sent, request, false) },
    reasons:
      person === null || person.reasons.length === 0 || isOn(person.existing)
        ? null
        : {
            title: t('shifts.signUp.reasonsTitle'),
            items: person.reasons.map((each) => reasonWithStep(each, request)),
          },
    form,
    invitation:
      request.actor === null
        ? {
            text: t('shifts.signUp.invitation'),
            signIn: {
              text: t('shifts.signUp.signIn'),
              href: `/sign-in?next=${encodeURIComponent(shiftPaths.shift({ shiftId: shift.id }))}`,
            },
            apply: { text: t('shifts.signUp.apply'), href: '/apply', kind: 'secondary' },
          }
        : null,
  }
}
