import { dayInBaku } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { placeValue } from '../../centres/index.js'
import type { SignUp } from '../domain/sign-up.js'
import type { OwnShift, OwnShifts } from '../own-shifts.js'
import { shiftPaths } from '../paths.js'

type Placed = Omit<OwnShift, 'position'>

const timeOf = ({ shift }: Placed, { format }: PageRequest): string =>
  `${format.dayWithWeekday(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`

const addressOf = ({ centre }: Placed): string | null =>
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

/** Everything one needs to get there. */
export function factsOf(own: Placed, request: PageRequest) {
  const { t, locale } = request
  const { centre, signUp } = own
  return [
    { key: t('shifts.facts.time'), value: timeOf(own, request) },
    { key: t('shifts.facts.centre'), value: centre.name[locale] },
    { key: t('shifts.facts.address'), ...placeValue(addressOf(own), t('centres.unknown')) },
    { key: t('shifts.facts.role'), value: t(`shifts.roles.${signUp.roleId}`) },
    { key: t('shifts.own.contact'), value: centre.phone ?? t('centres.callCentre') },
    { key: t('shifts.own.bringKey'), value: t('shifts.own.bring') },
  ]
}

/** Where those without a shift ahead find something to do. */
function emptyOf({ servesBy }: OwnShifts, { t }: PageRequest) {
  const title = t('shifts.own.emptyTitle')
  return servesBy === 'tasks'
    ? { title, text: t('shifts.own.emptyRemote'), href: '/tasks', action: t('shifts.own.findTask') }
    : { title, text: t('shifts.own.empty'), href: shiftPaths.open, action: t('shifts.own.find') }
}

function trainingOf({ training }: OwnShifts, { t, format }: PageRequest) {
  if (training === null) return null
  const { startsAt, endsAt, place } = training
  const time = `${format.dayWithWeekday(dayInBaku(startsAt))}, ${format.timeRange(startsAt, endsAt)}`
  return {
    heading: t('shifts.own.training'),
    facts: {
      rows: [
        { key: t('shifts.facts.time'), value: time },
        { key: t('shifts.own.trainingPlace'), value: place },
      ],
    },
  }
}

const nextOf = (own: OwnShift, request: PageRequest) => ({
  heading: request.t('shifts.own.next'),
  facts: { rows: factsOf(own, request) },
  actions: actionsOf(own, request),
})

/** A place that is held until the person answers comes before everything else. */
const offerOf = (own: OwnShift, href: string, request: PageRequest) => ({
  notice: {
    tone: 'warn',
    title: request.t('shifts.own.offer.title', { shift: timeOf(own, request) }),
    text: request.t('shifts.own.offer.text', {
      until: request.format.dateTime(own.signUp.offeredUntil ?? own.shift.startsAt),
    }),
  },
  link: { text: request.t('shifts.own.offer.answer'), href },
})

export function ownShiftsView(request: PageRequest, own: OwnShifts, answerPath: (signUp: SignUp) => string) {
  const { t } = request
  const { upcoming, past, cancelled } = own
  const offered = upcoming.filter(({ signUp }) => signUp.state === 'offered')
  const next = upcoming.find(({ signUp }) => signUp.state === 'confirmed') ?? null
  const later = upcoming.filter((each) => each !== next && !offered.includes(each))
  return {
    heading: t('shifts.own.heading'),
    offers: offered.map((each) => offerOf(each, answerPath(each.signUp), request)),
    training: trainingOf(own, request),
    next: next === null ? null : nextOf(next, request),
    empty: upcoming.length > 0 ? null : emptyOf(own, request),
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
