import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CompanyReport, CompanyService } from '../company-service.js'
import { companyPaths } from '../paths.js'
import { askedYear, memorandumNotice, offeredYears, totalsView } from './company.view.js'

/** Somebody who stands for one company goes straight to it. */
export const ownCompaniesPage = (companies: CompanyService): Page => ({
  path: companyPaths.own,
  requires: 'organisation.view-own',
  get: signedIn(async ({ actor, t }) => {
    const own = await companies.listOwn(actor)
    const [only, ...more] = own
    if (only !== undefined && more.length === 0) return redirect(companyPaths.company(only.id))
    const heading = t('company.own.heading')
    const page = {
      heading,
      cards: own.map(({ id, name }) => ({ title: name, href: companyPaths.company(id), level: 2 })),
      empty: { title: t('company.own.emptyTitle'), text: t('company.own.emptyText') },
    }
    return view('company-desk/own', page, { title: heading })
  }),
})

function peopleTable({ employees }: CompanyReport, { t, format }: SignedInRequest) {
  return {
    caption: t('company.people.heading'),
    captionHidden: true,
    columns: [
      { label: t('company.people.name') },
      { label: t('company.people.shifts'), numeric: true },
      { label: t('company.people.hours'), numeric: true },
    ],
    rows: employees.map(({ lastName, firstName, shifts, minutes }) => [
      { text: `${lastName} ${firstName}` },
      { text: format.number(shifts) },
      { text: format.duration(minutes) },
    ]),
    empty: t('company.people.empty'),
  }
}

function yearFilter(request: SignedInRequest, organisationId: string, year: number) {
  return {
    action: companyPaths.company(organisationId),
    clearHref: null,
    fields: [
      {
        kind: 'select',
        id: 'year',
        name: 'year',
        label: request.t('company.year'),
        options: offeredYears(request).map((each) => ({
          value: String(each),
          label: String(each),
          selected: each === year,
        })),
      },
    ],
  }
}

export const companyPage = (companies: CompanyService): Page => ({
  path: companyPaths.companyPattern,
  requires: 'organisation.view-own',
  get: signedIn(async (request) => {
    const { t, format, actor, params } = request
    const report = await companies.report(actor, params['organisationId'] ?? '', askedYear(request))
    const { organisation, year } = report
    const page = {
      heading: organisation.name,
      memorandum: t('company.memorandum.line', {
        number: organisation.memorandumNumber,
        from: format.day(organisation.memorandumFrom),
        to: format.day(organisation.memorandumTo),
      }),
      notice: memorandumNotice(report, request),
      filter: yearFilter(request, organisation.id, year),
      totalsHeading: t('company.totals.heading', { year }),
      totals: totalsView(report, request),
      tooFew: t('company.totals.tooFew'),
      people: { heading: t('company.people.heading'), table: peopleTable(report, request) },
      privacy: t('company.people.privacy'),
      statement: {
        text: t('company.statement.open'),
        href: companyPaths.statement(organisation.id, year),
        kind: 'secondary',
      },
      export: { text: t('company.export'), href: companyPaths.people(organisation.id, year), kind: 'quiet' },
    }
    return view('company-desk/company', page, { title: organisation.name, wide: true })
  }),
})
