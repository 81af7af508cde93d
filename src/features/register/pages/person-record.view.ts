import { can } from '../../../access/policy.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignedInRequest } from '../../../web/page.js'
import type { Placement } from '../../cohorts/index.js'
import { shiftPaths, type SignUp } from '../../shifts/index.js'
import { fullName, volunteerPaths } from '../../volunteers/index.js'
import type { PersonRecord } from '../register-service.js'
import { placeOf } from './term-words.js'

function termRow({ t, format }: SignedInRequest, { centres }: PersonRecord, term: Placement) {
  return [
    { text: t(`programmes.${term.programme}.name`) },
    { text: placeOf(term, centres, t) },
    { text: t('cohorts.term', { from: format.dayLong(term.startsOn), to: format.dayLong(term.endsOn) }) },
    { text: t(`cohorts.states.${term.state}`) },
  ]
}

function shiftRow({ actor, t, format }: SignedInRequest, { centres }: PersonRecord, signUp: SignUp) {
  const { centreId, shiftId, startsAt, endsAt, roleId, state } = signUp
  const when = `${format.dayWithWeekday(dayInBaku(startsAt))}, ${format.timeRange(startsAt, endsAt)}`
  const mayOpen = can(actor, 'shift.view-board', { centreId })
  return [
    { text: when, href: mayOpen ? shiftPaths.staffing({ centreId, shiftId }) : null },
    { text: placeOf(signUp, centres, t) },
    { text: t(`shifts.roles.${roleId}`) },
    { text: t(`register.signUps.${state}`) },
  ]
}

function shiftTable(request: SignedInRequest, record: PersonRecord, name: 'ahead' | 'past') {
  const { t } = request
  return {
    caption: t(`register.record.${name}`),
    columns: ['when', 'centre', 'role', 'state'].map((column) => ({
      label: t(`register.columns.${column}`),
    })),
    rows: record[name].map((signUp) => shiftRow(request, record, signUp)),
    empty: t(`register.record.${name}Empty`),
  }
}

export function personRecordView(request: SignedInRequest, record: PersonRecord) {
  const { t, format } = request
  const { person, terms, minutes } = record
  return {
    heading: fullName(person),
    backLink: { href: volunteerPaths.register, text: t('register.heading') },
    hours: { label: t('register.record.hours'), value: format.duration(minutes) },
    contact: {
      action: volunteerPaths.contact({ volunteerId: person.id }),
      text: t('register.contact.open'),
      kind: 'secondary',
    },
    contactNote: t('register.contact.note'),
    terms: {
      caption: t('register.record.terms'),
      columns: ['programme', 'centre', 'term', 'state'].map((column) => ({
        label: t(`register.columns.${column}`),
      })),
      rows: terms.map((term) => termRow(request, record, term)),
      empty: '',
    },
    ahead: shiftTable(request, record, 'ahead'),
    past: shiftTable(request, record, 'past'),
  }
}
