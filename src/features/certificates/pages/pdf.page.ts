import { gone } from '../../../lib/stop-error.js'
import { file, signedIn, type Answer, type Page } from '../../../web/page.js'
import type { CertificateService } from '../certificate-service.js'
import type { Certificate } from '../domain/certificate.js'
import type { HolderService } from '../holder-service.js'
import { certificatePaths } from '../paths.js'
import type { CertificatePrinter } from '../print.js'

/** A revoked sheet is not printed again. */
async function sheet(printer: CertificatePrinter, certificate: Certificate): Promise<Answer> {
  if (certificate.state === 'revoked') throw gone('certificate.revoked')
  const bytes = await printer.print(certificate)
  return file(bytes, { mediaType: 'application/pdf', name: `${certificate.number}.pdf` })
}

export const ownPdfPage = (holders: HolderService, printer: CertificatePrinter): Page => ({
  path: certificatePaths.ownPdfPattern,
  requires: 'signed-in',
  get: signedIn(async ({ actor, params }) =>
    sheet(printer, await holders.getOwn(actor, params['certificateId'] ?? '')),
  ),
})

export const issuedPdfPage = (certificates: CertificateService, printer: CertificatePrinter): Page => ({
  path: certificatePaths.issuedPdfPattern,
  requires: 'certificate.issue',
  get: signedIn(async ({ actor, params }) =>
    sheet(printer, await certificates.getIssued(actor, params['certificateId'] ?? '')),
  ),
})
