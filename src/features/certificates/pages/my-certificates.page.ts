import { signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { Certificate } from '../domain/certificate.js'
import type { HolderService } from '../holder-service.js'
import { certificatePaths } from '../paths.js'
import type { Term } from '../term-service.js'
import { periodOf, stateTag } from './certificate-facts.view.js'

const card = (certificate: Certificate, request: PageRequest) => ({
  title: request.t(`certificates.kinds.${certificate.kind}`),
  text: request.t(`programmes.${certificate.facts.programme}.name`),
  href: certificatePaths.own(certificate.id),
  meta: [periodOf(certificate.facts, request), certificate.number],
  tag: stateTag(certificate.state, request),
})

function statusOf({ placement, earning, hold }: Term): 'notYet' | 'earnedSoon' | 'held' | 'earned' {
  if (!earning.earned) return 'notYet'
  if (placement.state === 'active') return 'earnedSoon'
  return hold === null ? 'earned' : 'held'
}

/** A term on its way to a certificate: how far one is, and the name that will be printed. */
function termView(term: Term, request: PageRequest) {
  const { t, format } = request
  const { placement, earning, minutes, name } = term
  return {
    heading: t(`programmes.${placement.programme}.name`),
    period: periodOf(placement, request),
    status: t(`certificates.mine.${statusOf(term)}`),
    missing: earning.missing.map((each) => t.reason(each)),
    facts: {
      rows: [
        { key: t('certificates.facts.hours'), value: format.duration(minutes) },
        {
          key: t('certificates.facts.name'),
          value: fullName(name),
          href: certificatePaths.name(placement.id),
          action: t('certificates.mine.correct'),
        },
      ],
    },
  }
}

export const myCertificatesPage = (holders: HolderService): Page => ({
  path: certificatePaths.mine,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const { issued, terms } = await holders.listOwn(actor)
    const heading = t('certificates.mine.heading')
    const page = {
      heading,
      cards: issued.map((certificate) => card(certificate, request)),
      terms: terms
        .filter(({ placement }) => placement.state !== 'ended-early')
        .map((term) => termView(term, request)),
      eitherWay: t('certificates.mine.eitherWay'),
      empty: {
        title: t('certificates.mine.emptyTitle'),
        text: t('certificates.mine.emptyText'),
      },
    }
    return view('certificates/mine', page, { title: heading })
  }),
})
