import { hasCapability } from '../../../access/policy.js'
import { signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { DeskOverviewService } from '../desk-overview.js'
import type { OwnOverviewService } from '../own-overview.js'
import { reportPaths } from '../paths.js'
import type { ReportService } from '../report-service.js'
import { shiftsSection, waitingSection } from './overview-desk.view.js'
import { figuresSections, operationsSection, placesSection } from './overview-figures.view.js'
import { ownSections } from './overview-own.view.js'
import type { Section } from './overview-section.js'

export interface OverviewDependencies {
  readonly ownOverview: OwnOverviewService
  readonly deskOverview: DeskOverviewService
  readonly reports: ReportService
}

export function overviewPage({ ownOverview, deskOverview, reports }: OverviewDependencies): Page {
  async function desk(request: SignedInRequest): Promise<Section[]> {
    const { actor } = request
    const own = await deskOverview.ownCentres(actor)
    const [next, queue, work, disputes, results] = await Promise.all([
      deskOverview.nextShifts(own),
      deskOverview.queue(actor),
      deskOverview.centreWork(actor, own),
      deskOverview.disputes(actor),
      deskOverview.resultsWaiting(actor),
    ])
    const works = queue !== null || results !== null || own.length > 0 || (disputes ?? 0) > 0
    return [
      ...(own.length === 0 ? [] : [shiftsSection(request, next)]),
      ...(works ? [waitingSection(request, { queue, work, disputes, results })] : []),
    ]
  }

  async function figures(request: SignedInRequest): Promise<Section[]> {
    if (!hasCapability(request.actor, 'report.view')) return []
    return figuresSections(request, await reports.report(request.actor, {}))
  }

  async function system(request: SignedInRequest): Promise<Section[]> {
    if (!hasCapability(request.actor, 'operations.view')) return []
    return [operationsSection(request, await deskOverview.operations())]
  }

  /** Somebody who only works here has no steps to take as a volunteer. */
  const isPersonal = ({ actor }: SignedInRequest): boolean =>
    actor.volunteerId !== null || actor.grants.length === 0

  return {
    path: reportPaths.overview,
    requires: 'signed-in',
    get: signedIn(async (request) => {
      const { t, actor } = request
      const [own, ...parts] = await Promise.all([
        isPersonal(request) ? ownOverview.overviewOf(actor) : null,
        desk(request),
        system(request),
        figures(request),
      ])
      const sections = [
        ...(own === null ? [] : ownSections(request, own)),
        ...parts.flat(),
        ...placesSection(request),
      ]
      const heading = t('overview.heading')
      const page = {
        heading,
        greeting: t('overview.greeting', { name: own?.firstName ?? actor.name }),
        sections,
      }
      return view('reports/overview', page, { title: heading })
    }),
  }
}
