import { dayInBaku, partsOf } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import type { CompanyReport } from '../company-service.js'

const yearsOffered = 4

const thisYear = ({ now }: PageRequest): number => partsOf(dayInBaku(now)).year

/** The years one may ask about, newest first. */
export const offeredYears = (request: PageRequest): number[] =>
  Array.from({ length: yearsOffered }, (_, index) => thisYear(request) - index)

export function askedYear(request: PageRequest): number {
  const asked = Number(request.query['year'])
  return offeredYears(request).find((year) => year === asked) ?? thisYear(request)
}

export function totalsView({ totals }: CompanyReport, { t, format }: PageRequest) {
  if (totals === null) return null
  const stat = (key: string, value: string) => ({ label: t(`company.totals.${key}`), value })
  return [
    stat('people', format.number(totals.people)),
    stat('shifts', format.number(totals.shifts)),
    stat('hours', format.duration(totals.minutes)),
  ]
}

/** Why nobody can join or serve now; null while the memorandum holds. */
export function memorandumNotice(report: CompanyReport, { t, format }: PageRequest) {
  const { organisation, standing } = report
  if (standing === 'holds') return null
  return {
    tone: 'warn',
    title: t(`company.memorandum.${standing}.title`),
    text: t(`company.memorandum.${standing}.text`, {
      from: format.day(organisation.memorandumFrom),
      to: format.day(organisation.memorandumTo),
    }),
  }
}
