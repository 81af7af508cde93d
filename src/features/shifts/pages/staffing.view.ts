import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { Reason } from '../../../lib/reasons.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { Person, Staffed } from '../board-service.js'
import { cancelReasons, removeReasons } from '../domain/reason-codes.js'
import { isChangeable } from '../domain/change-shift.js'
import { staffingOf } from '../domain/shift.js'
import { goodbyeOf, isLive, withoutOffers } from '../domain/sign-up.js'
import { shiftPaths } from '../paths.js'
import { shortRoles } from './board.view.js'

export interface StaffingShown {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
  readonly cancelErrors?: readonly FieldError[]
  /** Why the person could not be added as asked. */
  readonly answered: { readonly outcome: 'refused' | 'warned'; readonly reasons: readonly Reason[] } | null
}

/** How the name came here, and when. */
function provenanceOf({ signUp }: Person, { t, format }: PageRequest): string {
  const at = signUp.history.at(-1)?.at
  const how = t(`shifts.provenance.${signUp.provenance}`)
  return at === undefined ? how : `${how}, ${format.dateTime(at)}`
}

/** How long an offered place is held, or what came of asking whether the person is still coming. */
function answerOf({ signUp }: Person, { t, format }: PageRequest): string[] {
  const { offeredUntil, askedAt, comingAt } = signUp
  if (offeredUntil !== null) return [t('shifts.staffing.answerBy', { until: format.dateTime(offeredUntil) })]
  if (comingAt !== null) return [t('shifts.staffing.coming')]
  return askedAt === null ? [] : [t('shifts.staffing.asked')]
}

const detailOf = (person: Person, request: PageRequest): string =>
  [
    request.t(`programmes.${person.signUp.programme}.name`),
    request.t(`shifts.roles.${person.signUp.roleId}`),
    provenanceOf(person, request),
    ...answerOf(person, request),
  ].join(' · ')

function personView(person: Person, { centre, shift }: Staffed, request: PageRequest) {
  const { t } = request
  const removable = shift.state === 'published'
  return {
    name: fullName(person.volunteer),
    detail: detailOf(person, request),
    remove: removable
      ? {
          action: shiftPaths.remove({ centreId: centre.id, signUpId: person.signUp.id }),
          summary: t('shifts.staffing.remove'),
          id: `reason-${person.signUp.id}`,
          label: t('shifts.staffing.removeReason'),
          options: removeReasons.map((value) => ({ value, label: t(`shifts.removeReasons.${value}`) })),
          submit: t('shifts.staffing.removeSubmit'),
        }
      : null,
  }
}

function historyRow({ signUp, volunteer }: Person, { t, format }: PageRequest) {
  const last = signUp.history.at(-1)
  return {
    name: fullName(volunteer),
    detail: last === undefined ? null : format.dateTime(last.at),
    tag: {
      text: t(`shifts.staffing.gone.${goodbyeOf(signUp)}`),
      tone: last?.late === true ? 'warn' : 'neutral',
    },
  }
}

/** A full role is no choice: more places are made by changing the shift. */
function emptyAssign({ shift, others }: Staffed, { t }: PageRequest): string | null {
  if (others.length === 0) return t('shifts.assign.none')
  return shift.roles.every(({ free }) => free === 0) ? t('shifts.assign.full') : null
}

function assignForm(staffed: Staffed, shown: StaffingShown, request: PageRequest) {
  const { shift, centre, others } = staffed
  const { t } = request
  const form = createFormView({
    t,
    prefix: 'shifts.assign.fields',
    values: shown.typed,
    errors: shown.errors,
  })
  return {
    action: shiftPaths.assign({ centreId: centre.id, shiftId: shift.id }),
    errorSummary: form.errorSummary(),
    answered:
      shown.answered === null
        ? null
        : {
            title: t(`shifts.assign.${shown.answered.outcome}`),
            items: shown.answered.reasons.map((each) => ({ text: t.staffReason(each) })),
          },
    person: form.select('volunteerId', [
      { value: '', label: t('shifts.assign.choose') },
      ...others.map((volunteer) => ({ value: volunteer.id, label: fullName(volunteer) })),
    ]),
    role: form.select(
      'role',
      shift.roles
        .filter(({ free }) => free > 0)
        .map(({ roleId, free }) => ({
          value: roleId,
          label: `${t(`shifts.roles.${roleId}`)} (${t('shifts.list.free', { count: free })})`,
        })),
    ),
    exception: form.text('exceptionReason', { required: false, maxLength: 200 }),
    submit: { text: t('shifts.assign.submit') },
    none: emptyAssign(staffed, request),
  }
}

function cancelForm({ shift, centre, people }: Staffed, shown: StaffingShown, { t }: PageRequest) {
  const errors = shown.cancelErrors ?? []
  const form = createFormView({ t, prefix: 'shifts.cancel.fields', values: shown.typed, errors })
  const told = people.filter(({ signUp }) => isLive(signUp)).length
  return {
    action: shiftPaths.cancel({ centreId: centre.id, shiftId: shift.id }),
    errorSummary: form.errorSummary(),
    open: errors.length > 0,
    summary: t('shifts.cancel.heading'),
    note: t('shifts.cancel.note', { count: told }),
    reason: form.radios(
      'reason',
      cancelReasons
        .filter((value) => value !== 'undone')
        .map((value) => ({ value, label: t(`shifts.cancelReasons.${value}`) })),
    ),
    submit: { text: t('shifts.cancel.submit'), kind: 'danger' },
  }
}

export function staffingView(staffed: Staffed, shown: StaffingShown, request: PageRequest) {
  const { t, format, locale, now } = request
  const { shift, centre, people } = staffed
  const inState = (state: string) => people.filter(({ signUp }) => signUp.state === state)
  const waiting = inState('waiting').sort(
    (a, b) => (a.signUp.waitingSince?.getTime() ?? 0) - (b.signUp.waitingSince?.getTime() ?? 0),
  )
  const signUps = people.map(({ signUp }) => signUp)
  const { taken, min, max, missing } = staffingOf(withoutOffers(shift, signUps))
  const isOn = shift.state === 'published'
  const gone = people.filter(({ signUp }) => !isLive(signUp))
  return {
    heading: `${format.dayLong(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`,
    lead: centre.name[locale],
    backLink: {
      href: `${shiftPaths.board({ centreId: centre.id })}?week=${shift.day}`,
      text: t('shifts.board.heading'),
    },
    cancelled: isOn
      ? null
      : {
          tone: 'bad',
          text: t(`shifts.cancelReasons.${shift.cancelReason ?? 'other'}`),
          title: t('reasons.shift.cancelled'),
        },
    summary: {
      tone: missing > 0 ? 'warn' : 'good',
      text: t(missing > 0 ? 'shifts.staffing.short' : 'shifts.staffing.enough', {
        taken,
        min,
        max,
        count: missing,
        roles: shortRoles(shift, t),
      }),
    },
    confirmedHeading: t('shifts.staffing.confirmed', { count: inState('confirmed').length }),
    confirmed: inState('confirmed').map((each) => personView(each, staffed, request)),
    nobody: t('shifts.staffing.nobody'),
    offeredHeading: t('shifts.staffing.offered', { count: inState('offered').length }),
    offered: inState('offered').map((each) => personView(each, staffed, request)),
    waitingHeading: t('shifts.staffing.waiting', { count: waiting.length }),
    waiting: waiting.map((each) => personView(each, staffed, request)),
    goneHeading: t('shifts.staffing.goneHeading'),
    gone: gone.map((each) => historyRow(each, request)),
    assignHeading: t('shifts.assign.heading'),
    assign: isOn ? assignForm(staffed, shown, request) : null,
    change: isChangeable(shift, now)
      ? {
          text: t('shifts.change.heading'),
          href: shiftPaths.change({ centreId: centre.id, shiftId: shift.id }),
          kind: 'secondary',
        }
      : null,
    cancel: isChangeable(shift, now) ? cancelForm(staffed, shown, request) : null,
  }
}
