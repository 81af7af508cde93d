import { dayInBaku } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { Certificate } from '../domain/certificate.js'
import { groupedCode } from '../domain/check-code.js'

export const periodOf = (
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  { format }: PageRequest,
): string => `${format.day(startsOn)} – ${format.day(endsOn)}`

export const stateTag = (state: Certificate['state'], { t }: PageRequest) => ({
  text: t(`certificates.states.${state}`),
  tone: state === 'valid' ? 'good' : 'bad',
})

/** The whole certificate, for its holder and those who issued it. */
export function certificateFacts(certificate: Certificate, request: PageRequest) {
  const { t, format, locale } = request
  const { facts } = certificate
  const row = (key: string, value: string) => ({ key: t(`certificates.facts.${key}`), value })
  return {
    rows: [
      row('name', fullName(facts.name)),
      row('programme', t(`programmes.${facts.programme}.name`)),
      row('centre', facts.centreName === null ? t('certificates.facts.remote') : facts.centreName[locale]),
      row('period', periodOf(facts, request)),
      row('hours', format.duration(facts.minutes)),
      row('number', certificate.number),
      row('code', groupedCode(certificate.code)),
      row('issuedOn', format.dayLong(dayInBaku(certificate.issuedAt))),
    ],
  }
}

export const eventsView = (certificate: Certificate, { t, format }: PageRequest) => ({
  items: certificate.events.map((event) => ({
    when: format.dateTime(event.at),
    title: t(`certificates.events.${event.event}`),
    text: event.reason === null ? null : t(`certificates.revocation.${event.reason}`),
    state: 'done',
  })),
})
