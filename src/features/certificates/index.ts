import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { CentreRepository } from '../centres/index.js'
import type { CertificateService } from './certificate-service.js'
import type { HoldService } from './hold-service.js'
import type { HolderService } from './holder-service.js'
import { issuePages } from './pages/issue.page.js'
import { issuedPage } from './pages/issued.page.js'
import { myCertificatePage } from './pages/my-certificate.page.js'
import { myCertificatesPage } from './pages/my-certificates.page.js'
import { issuedPdfPage, ownPdfPage } from './pages/pdf.page.js'
import { printedNamePage } from './pages/printed-name.page.js'
import { termPage } from './pages/term.page.js'
import { verifiedPage, verifyPage } from './pages/verify.page.js'
import { certificatePaths } from './paths.js'
import type { CertificatePrinter } from './print.js'
import type { TermService } from './term-service.js'

export { certificateJobs } from './certificate-jobs.js'
export type { CertificateService } from './certificate-service.js'
export { composeCertificates } from './compose-certificates.js'
export type { CertificateRepository } from './data/certificate-repository.js'
export type { HoldRepository } from './data/hold-repository.js'
export type { PrintedNameRepository } from './data/printed-name-repository.js'
export type { Certificate } from './domain/certificate.js'
export { certificatePaths } from './paths.js'

interface PageServices {
  readonly certificateService: CertificateService
  readonly holderService: HolderService
  readonly holdService: HoldService
  readonly certificatePrinter: CertificatePrinter
  readonly terms: TermService
  readonly centres: CentreRepository
  readonly rateLimits: RateLimits
}

export function certificatePages(services: PageServices): Page[] {
  const { certificateService, holderService, holdService, certificatePrinter } = services
  const { terms, centres, rateLimits } = services
  return [
    verifyPage(),
    verifiedPage(holderService, rateLimits),
    myCertificatesPage(holderService),
    ownPdfPage(holderService, certificatePrinter),
    myCertificatePage(holderService, certificatePrinter),
    printedNamePage(holderService),
    ...issuePages({ certificates: certificateService, terms, centres }),
    termPage({ terms, holds: holdService }),
    issuedPdfPage(certificateService, certificatePrinter),
    issuedPage(certificateService),
  ]
}

export const certificateMenu: readonly MenuEntry[] = [
  {
    labelKey: 'certificates.mine.menu',
    path: certificatePaths.mine,
    audience: 'volunteer',
    place: 'account',
  },
  {
    labelKey: 'certificates.issue.menu',
    path: certificatePaths.desk,
    audience: 'certificate.issue',
    place: 'account',
  },
  {
    labelKey: 'certificates.verify.menu',
    path: certificatePaths.verify,
    audience: 'public',
    place: 'footer',
  },
]
