import type { PageRequest } from '../../../web/page.js'
import type { OwnShift, OwnShifts } from '../own-shifts.js'
import { shiftPaths } from '../paths.js'

const timeOf = ({ shift }: OwnShift, { format }: PageRequest): string =>
  `${format.dayWithWeekday(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`

const addressOf = ({ centre }: OwnShift): string | null =>
  centre.address === null
    ? centre.city
    : [centre.address, centre.city].filter((each) => each !== null).join(', ')

function stateTag({ signUp, position }: OwnShift, { t }: PageRequest) {
  if (signUp.state === 'waiting')
    return { text: t('shifts.own.position', { position: position ?? 0 }), tone: 'info' }
  return { text: t(`shifts.own.states.${signUp.state}`), tone: signUp.state === 'confirmed' ? 'good' : 'bad' }
}

const rowOf = (own: OwnShift, request: PageRequest) => ({
  name: timeOf(own, request),
  href: shiftPaths.shift({ shiftId: own.shift.id }),
  detail: `${own.centre.name[request.locale]} · ${request.t(`shifts.roles.${own.signUp.roleId}`)}`,
  tag: stateTag(own, request),
})

function actionsOf({ signUp }: OwnShift, { t }: PageRequest) {
  const { id: signUpId } = signUp
  const leave = {
    text: t(signUp.state === 'waiting' ? 'shifts.own.leaveList' : 'shifts.own.leave'),
    href: shiftPaths.leave({ signUpId }),
    kind: 'quiet',
  }
  const calendar = {
    text: t('shifts.own.addToCalendar'),
    href: shiftPaths.calendarFile({ signUpId }),
    kind: 'secondary',
  }
  return signUp.state === 'confirmed' ? [calendar, leave] : [leave]
}

/** The next shift, with everything one needs to get there. */
function nextOf(own: OwnShift, request: PageRequest) {
  const { t, locale } = request
  const { centre, signUp } = own
  return {
    heading: t('shifts.own.next'),
    facts: {
      rows: [
        { key: t('shifts.facts.time'), value: timeOf(own, request) },
        { key: t('shifts.facts.centre'), value: centre.name[locale] },
        { key: t('shifts.facts.address'), value: addressOf(own) ?? t('centres.unknown') },
        { key: t('shifts.facts.role'), value: t(`shifts.roles.${signUp.roleId}`) },
        { key: t('shifts.own.contact'), value: centre.phone ?? t('centres.callCentre') },
        { key: t('shifts.own.bringKey'), value: t('shifts.own.bring') },
      ],
    },
    actions: actionsOf(own, request),
  }
}

export function ownShiftsView(request: PageRequest, { upcoming, past, cancelled }: OwnShifts) {
  const { t } = request
  const next = upcoming.find(({ signUp }) => signUp.state === 'confirmed') ?? null
  const later = upcoming.filter((each) => each !== next)
  return {
    heading: t('shifts.own.heading'),
    next: next === null ? null : nextOf(next, request),
    empty:
      upcoming.length > 0
        ? null
        : {
            title: t('shifts.own.emptyTitle'),
            text: t('shifts.own.empty'),
            href: shiftPaths.open,
            action: t('shifts.own.find'),
          },
    laterHeading: t('shifts.own.later'),
    later: later.map((each) => ({ row: rowOf(each, request), actions: actionsOf(each, request) })),
    cancelledHeading: t('shifts.own.cancelled'),
    cancelled: cancelled.map((each) => rowOf(each, request)),
    pastHeading: t('shifts.own.past'),
    past: past.map((each) => ({ ...rowOf(each, request), tag: null })),
    links: [
      // The empty state has this button already.
      ...(upcoming.length === 0
        ? []
        : [{ text: t('shifts.own.find'), href: shiftPaths.open, kind: 'secondary' }]),
      { text: t('shifts.feed.heading'), href: shiftPaths.feed, kind: 'quiet' },
      { text: t('shifts.shortage.own.heading'), href: shiftPaths.ownShortage, kind: 'quiet' },
    ],
  }
}
