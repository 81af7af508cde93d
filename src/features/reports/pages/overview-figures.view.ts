import { hasCapability } from '../../../access/policy.js'
import type { Capability } from '../../../access/capability.js'
import type { SignedInRequest } from '../../../web/page.js'
import { applicationPaths } from '../../applications/index.js'
import { attendancePaths } from '../../attendance/index.js'
import { companyPaths } from '../../company-desk/index.js'
import { privacyPaths } from '../../privacy/index.js'
import { attendanceOf, fillOf } from '../domain/tally.js'
import { reportPaths } from '../paths.js'
import type { Report } from '../report-service.js'
import { asShare, hoursOf } from './figure-words.js'
import { section, type Section } from './overview-section.js'
import { reportCharts } from './report-charts.js'

/** The last weeks in pictures: a coordinator's by week, of several centres also by sub-programme. */
export function figuresSections(request: SignedInRequest, report: Report): Section[] {
  const { t, format } = request
  const { total, people, query } = report
  const charts = reportCharts(request, report)
  const isBroad = report.reach.centres.length > 1
  return [
    section('figures', t('overview.figures.heading'), {
      text: t('overview.figures.range', { from: format.dayLong(query.from), to: format.dayLong(query.to) }),
      stats: [
        {
          label: t('reports.figures.fill'),
          value: asShare(request, fillOf(total)),
          note: t('overview.figures.fill'),
        },
        {
          label: t('reports.figures.hours'),
          value: format.number(hoursOf(total.minutes)),
          note: t('overview.figures.hours'),
        },
        {
          label: t('reports.figures.attendance'),
          value: asShare(request, attendanceOf(total)),
          note: t('overview.figures.attendance'),
        },
        {
          label: t('reports.figures.applied'),
          value: format.number(total.applied),
          note: t('overview.figures.applied'),
        },
        {
          label: t('reports.figures.serving'),
          value: format.number(people.serving),
          note: t('overview.figures.serving'),
        },
      ],
      charts: isBroad ? [...charts.weeks, ...charts.programmes.slice(0, 1)] : charts.weeks,
      links: [{ text: t('overview.figures.more'), href: reportPaths.reportOf(query) }],
    }),
  ]
}

/** Letters and jobs: looked at when something is wrong with them. */
export function operationsSection(
  { t, format }: SignedInRequest,
  { waiting, abandoned, failedJobs }: { waiting: number; abandoned: number; failedJobs: number },
): Section {
  const isWell = abandoned === 0 && failedJobs === 0
  return section('system', t('overview.system.heading'), {
    text: isWell ? t('overview.system.well') : t('overview.system.look'),
    stats: [
      {
        label: t('overview.system.waiting'),
        value: format.number(waiting),
        note: t('overview.system.waitingNote'),
      },
      {
        label: t('overview.system.abandoned'),
        value: format.number(abandoned),
        note: t('overview.system.abandonedNote'),
      },
      {
        label: t('overview.system.failed'),
        value: format.number(failedJobs),
        note: t('overview.system.failedNote'),
      },
    ],
  })
}

interface Place {
  readonly key: string
  readonly href: string
  readonly capability: Capability
}

/** Where else somebody's work is. Features beside this one are known by their address only; a test opens each. */
export const workPlaces: readonly Place[] = [
  { key: 'enter', href: applicationPaths.enter, capability: 'application.enter' },
  { key: 'company', href: companyPaths.own, capability: 'organisation.view-own' },
  { key: 'exports', href: reportPaths.exports, capability: 'list.export' },
  { key: 'privacy', href: privacyPaths.queue, capability: 'privacy.handle' },
  { key: 'outbox', href: '/admin/outbox', capability: 'operations.view' },
  { key: 'jobs', href: '/admin/jobs', capability: 'operations.view' },
  { key: 'people', href: '/admin/people', capability: 'role.grant' },
  { key: 'audit', href: '/admin/audit', capability: 'audit.view' },
  { key: 'ledger', href: attendancePaths.ledgerCheck, capability: 'audit.view' },
]

export function placesSection({ t, actor }: SignedInRequest): Section[] {
  const cards = workPlaces
    .filter(({ capability }) => hasCapability(actor, capability))
    .map(({ key, href }) => ({
      title: t(`overview.places.${key}.title`),
      text: t(`overview.places.${key}.text`),
      href,
    }))
  return cards.length === 0 ? [] : [section('places', t('overview.places.heading'), { cards })]
}
