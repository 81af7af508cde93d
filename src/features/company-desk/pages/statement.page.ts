import { writeTable } from '../../../documents/csv-writer.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { file, signedIn, view, type Page } from '../../../web/page.js'
import type { CompanyService } from '../company-service.js'
import { companyPaths } from '../paths.js'
import { askedYear, totalsView } from './company.view.js'

/** A sheet to be printed and signed: totals only, whoever has consented to more. */
export const statementPage = (companies: CompanyService): Page => ({
  path: companyPaths.statementPattern,
  requires: 'organisation.view-own',
  get: signedIn(async (request) => {
    const { t, format, actor, params, now } = request
    const report = await companies.report(actor, params['organisationId'] ?? '', askedYear(request))
    const { organisation, year } = report
    const totals = totalsView(report, request) ?? []
    const row = (key: string, value: string) => ({ key: t(`company.statement.${key}`), value })
    const heading = t('company.statement.heading', { year })
    const page = {
      issuer: t('company.statement.issuer'),
      heading,
      lead: t('company.statement.lead', { name: organisation.name }),
      facts: {
        rows: [
          row('company', organisation.name),
          row('voen', organisation.voen),
          row('memorandum', organisation.memorandumNumber),
          row('year', String(year)),
          ...totals.map(({ label, value }) => ({ key: label, value })),
          row('date', format.dayLong(dayInBaku(now))),
        ],
      },
      tooFew: report.totals === null ? t('company.totals.tooFew') : null,
      thanks: t('company.statement.thanks'),
      signatures: [t('company.statement.agencySigns'), t('company.statement.companySigns')],
    }
    return view('company-desk/statement', page, { title: heading, layout: 'print' })
  }),
})

export const peopleExportPage = (companies: CompanyService): Page => ({
  path: companyPaths.peoplePattern,
  requires: 'organisation.view-own',
  get: signedIn(async (request) => {
    const { t, actor, params } = request
    const year = askedYear(request)
    const { employees } = await companies.exportReport(actor, params['organisationId'] ?? '', year)
    const bytes = writeTable({
      columns: [t('company.people.name'), t('company.people.shifts'), t('company.people.minutes')],
      rows: employees.map(({ lastName, firstName, shifts, minutes }) => [
        `${lastName} ${firstName}`,
        shifts,
        minutes,
      ]),
    })
    return file(bytes, { mediaType: 'text/csv; charset=utf-8', name: `korporativ-${year}.csv` })
  }),
})
