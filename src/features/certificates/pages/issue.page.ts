import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { fullName } from '../../volunteers/index.js'
import type { CertificateService, IssueResult } from '../certificate-service.js'
import { certificatePaths } from '../paths.js'
import type { Term, TermService } from '../term-service.js'
import { periodOf } from './certificate-facts.view.js'
import { issuePlaces, placeFilter, remotePlace } from './issue-places.js'

interface Services {
  readonly certificates: CertificateService
  readonly terms: TermService
  readonly centres: CentreRepository
}

/** Of one centre, or of remote work, which has none. */
interface List {
  readonly centreId: string | null
  readonly path: string
}

function statusOf({ certificate, hold, earning, kind }: Term, { t }: SignedInRequest) {
  if (hold !== null) return { text: t('certificates.hold.tag'), tone: 'warn' }
  if (certificate !== null) return { text: t('certificates.issue.issued'), tone: 'good' }
  return earning.earned
    ? { text: t(`certificates.issue.earned.${kind}`), tone: 'info' }
    : { text: t('certificates.issue.notEarned'), tone: 'neutral' }
}

const isWaiting = ({ certificate, hold, earning }: Term): boolean =>
  certificate === null && hold === null && earning.earned

function row(term: Term, list: List, request: SignedInRequest) {
  const { t, format } = request
  const { placement, certificate, earning, minutes, isCorrected } = term
  const mayIssue = isWaiting(term)
  const details = [
    t(`programmes.${placement.programme}.name`),
    periodOf(placement, request),
    format.duration(minutes),
    ...(isCorrected ? [t('certificates.issue.corrected')] : []),
    ...(certificate === null ? earning.missing.map((each) => t.reason(each)) : [certificate.number]),
  ]
  return {
    name: fullName(certificate?.facts.name ?? term.name),
    href:
      certificate === null ? certificatePaths.term(placement.id) : certificatePaths.issued(certificate.id),
    detail: details.join(' · '),
    tag: statusOf(term, request),
    buttons: mayIssue
      ? [
          {
            action: list.path,
            text: t('certificates.issue.one'),
            kind: 'secondary',
            fields: [{ name: 'placementId', value: placement.id }],
          },
        ]
      : [],
  }
}

async function show(request: SignedInRequest, services: Services, list: List): Promise<Answer> {
  const { t, locale } = request
  const all = await services.terms.listEnded(request.actor, list.centreId)
  const centres = await services.centres.listCentres()
  const centre = list.centreId === null ? null : await services.centres.getCentre(list.centreId)
  const waiting = all.filter(isWaiting).length
  const heading = t('certificates.issue.heading')
  const page = {
    heading,
    place: centre === null ? t('programmes.distant.name') : centre.name[locale],
    lead: t('certificates.issue.lead'),
    byItself: t('certificates.issue.byItself', { count: await services.terms.graceDays() }),
    places: placeFilter(request, {
      places: issuePlaces(request.actor, centres),
      centres,
      current: list.centreId ?? remotePlace,
      action: certificatePaths.desk,
    }),
    rows: all.map((term) => row(term, list, request)),
    issueAll:
      waiting === 0
        ? null
        : {
            action: list.path,
            text: t('certificates.issue.all', { count: waiting }),
            fields: [{ name: 'all', value: 'yes' }],
          },
    empty: { title: t('certificates.issue.emptyTitle'), text: t('certificates.issue.emptyText') },
  }
  return view('certificates/issue', page, { title: heading, wide: true })
}

const flashOf: Record<IssueResult, { tone: 'good' | 'warn'; key: string }> = {
  issued: { tone: 'good', key: 'certificates.issue.done' },
  'not-earned': { tone: 'warn', key: 'certificates.issue.notEarnedFlash' },
  held: { tone: 'warn', key: 'certificates.hold.notIssued' },
  'not-ended': { tone: 'warn', key: 'certificates.issue.notEnded' },
  'issued-before': { tone: 'warn', key: 'certificates.issue.before' },
}

async function issue({ body, actor }: SignedInRequest, services: Services, list: List): Promise<Answer> {
  if (body['all'] === 'yes') {
    const count = await services.certificates.issueAll(actor, list.centreId)
    const flash = { tone: 'good', key: 'certificates.issue.doneAll', params: { count } } as const
    return redirect(list.path, { flash })
  }
  const placementId = body['placementId']
  const result = await services.certificates.issue(actor, typeof placementId === 'string' ? placementId : '')
  return redirect(list.path, { flash: flashOf[result] })
}

const pageFor = (path: string, listOf: (request: SignedInRequest) => List, services: Services): Page => ({
  path,
  requires: 'certificate.issue',
  get: signedIn((request) => show(request, services, listOf(request))),
  post: signedIn((request) => issue(request, services, listOf(request))),
})

/** Remote work, when it is theirs; otherwise the first centre that is. Also leads on to the place that was chosen. */
async function desk(request: SignedInRequest, services: Services): Promise<Answer> {
  const places = issuePlaces(request.actor, await services.centres.listCentres())
  const asked = request.query['place']
  const place = places.find((each) => each === asked) ?? places[0] ?? remotePlace
  return place === remotePlace
    ? show(request, services, remoteList)
    : redirect(certificatePaths.ofCentre(place))
}

const remoteList: List = { centreId: null, path: certificatePaths.desk }

export const issuePages = (services: Services): Page[] => [
  pageFor(
    certificatePaths.ofCentrePattern,
    ({ params }) => {
      const centreId = params['centreId'] ?? ''
      return { centreId, path: certificatePaths.ofCentre(centreId) }
    },
    services,
  ),
  {
    ...pageFor(certificatePaths.desk, () => remoteList, services),
    get: signedIn((request) => desk(request, services)),
  },
]
