import { can } from '../../../access/policy.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { PageRequest } from '../../../web/page.js'
import { fullName, volunteerPaths } from '../../volunteers/index.js'
import type { Person, Staffed } from '../board-service.js'
import { cancelReasons, removeReasons } from '../domain/reason-codes.js'
import { isChangeable } from '../domain/change-shift.js'
import { staffingOf } from '../domain/shift.js'
import { goodbyeOf, isLive, withoutOffers } from '../domain/sign-up.js'
import type { ShiftMessage } from '../domain/shift-message.js'
import { shiftPaths } from '../paths.js'
import type { ShortageDesk } from '../shortage-service.js'
import { assignForm, type AssignShown } from './assign.view.js'
import { messageItems } from './message.view.js'
import { shortRoles } from './board.view.js'

export interface StaffingShown extends AssignShown {
  readonly cancelErrors?: readonly FieldError[]
  /** What the people of the shift have been written. */
  readonly sent: readonly ShiftMessage[]
  readonly help: ShortageDesk
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

/** What a button says to a screen reader is the name of the person. */
const callButton = ({ signUp }: Person, { centre }: Staffed, { t }: PageRequest) => ({
  action: shiftPaths.call({ centreId: centre.id, signUpId: signUp.id }),
  text: t('shifts.call.button'),
  kind: 'quiet',
})

/** For a yes that came by telephone. */
function acceptButton({ signUp }: Person, { centre, shift }: Staffed, { actor, t }: PageRequest) {
  if (signUp.state !== 'offered' || shift.state !== 'published') return null
  if (!can(actor, 'shift.assign', signUp)) return null
  const action = shiftPaths.acceptFor({ centreId: centre.id, signUpId: signUp.id })
  return { action, text: t('shifts.staffing.accept'), kind: 'quiet' }
}

function personView(person: Person, staffed: Staffed, request: PageRequest) {
  const { centre, shift, isAtHand } = staffed
  const { t } = request
  const removable = shift.state === 'published' && shift.endsAt > request.now
  return {
    name: fullName(person.volunteer),
    href: can(request.actor, 'volunteer.view', person.signUp)
      ? volunteerPaths.person({ volunteerId: person.volunteer.id })
      : null,
    detail: detailOf(person, request),
    call:
      isAtHand && can(request.actor, 'attendance.mark', person.signUp)
        ? callButton(person, staffed, request)
        : null,
    accept: acceptButton(person, staffed, request),
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

function messageButton({ shift, centre }: Staffed, { actor, now, t }: PageRequest) {
  const mayWrite = can(actor, 'shift.assign', { centreId: centre.id })
  if (!mayWrite || shift.state !== 'published' || shift.endsAt <= now) return null
  const href = shiftPaths.message({ centreId: centre.id, shiftId: shift.id })
  return { text: t('shifts.message.heading'), href, kind: 'secondary' }
}

/** Letters to whom the shift suits; nothing to show when nobody was asked and nobody can be. */
function helpView({ shift, centre }: Staffed, { help }: StaffingShown, { actor, t, format }: PageRequest) {
  const mayAsk = help.hindrance === null && can(actor, 'shift.assign', { centreId: centre.id })
  if (help.asked.length === 0 && (!mayAsk || help.next === 0)) return null
  return {
    heading: t('shifts.shortage.heading'),
    note: mayAsk ? t('shifts.shortage.note', { count: help.restDays }) : null,
    none: mayAsk && help.next === 0 ? t('reasons.shortage.nobody') : null,
    button:
      mayAsk && help.next > 0
        ? {
            action: shiftPaths.ask({ centreId: centre.id, shiftId: shift.id }),
            text: t('shifts.shortage.submit', { count: help.next }),
            kind: 'secondary',
          }
        : null,
    asked: help.asked.map(({ person, at }) => ({
      name: fullName(person),
      detail: t('shifts.shortage.askedAt', { at: format.dateTime(at) }),
    })),
  }
}

export function staffingView(staffed: Staffed, shown: StaffingShown, request: PageRequest) {
  const { t, format, locale, now } = request
  const { shift, centre, people } = staffed
  const inState = (state: string) => people.filter(({ signUp }) => signUp.state === state)
  const waiting = inState('waiting').sort(
    (a, b) => (a.signUp.waitingSince?.getTime() ?? 0) - (b.signUp.waitingSince?.getTime() ?? 0),
  )
  const coming = withoutOffers(
    shift,
    people.map(({ signUp }) => signUp),
  )
  const { taken, min, max, missing } = staffingOf(coming)
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
        roles: shortRoles(coming, t),
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
    help: helpView(staffed, shown, request),
    message: messageButton(staffed, request),
    sentHeading: t('shifts.message.sentHeading'),
    sent: { items: messageItems(shown.sent, request, true) },
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
