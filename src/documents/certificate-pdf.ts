import type PDFDocument from 'pdfkit'
import type { CertificateContent } from './certificate-content.js'
import { layCertificate } from './certificate-layout.js'
import { layLetter } from './letter-layout.js'
import { drawQr, printFonts, write } from './print-page.js'
import type { Pdf, PrintFont } from './print-page.js'

export type { CertificateContent, CertificateWords } from './certificate-content.js'

const isPrintFont = (name: string): name is PrintFont => name in printFonts

/** Loaded when the first certificate is made: its tables are large, and most processes never draw one. */
const loadPdfkit = async (): Promise<typeof PDFDocument> => (await import('pdfkit')).default

const open = (Document: typeof PDFDocument, content: CertificateContent): Pdf => {
  const pdf = new Document({
    size: 'A4',
    layout: content.kind === 'certificate' ? 'landscape' : 'portrait',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: content.main.lang,
    displayTitle: true,
    font: printFonts.text,
    info: {
      Title: `${content.main.title} ${content.number.value}: ${content.holder}`,
      Author: content.main.issuer,
      CreationDate: content.madeAt,
      ModDate: content.madeAt,
    },
  })
  for (const name of Object.keys(printFonts).filter(isPrintFont)) pdf.registerFont(name, printFonts[name])
  return pdf
}

const bytesOf = (pdf: Pdf): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    pdf.on('error', reject)
    pdf.end()
  })

/** One sheet in all three languages, to be printed, framed and checked by its QR code. */
export async function certificatePdf(content: CertificateContent): Promise<Buffer> {
  const pdf = open(await loadPdfkit(), content)
  const drawing = content.kind === 'certificate' ? layCertificate(pdf, content) : layLetter(pdf, content)
  drawing.decoration(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  for (const words of drawing.words) write(pdf, root, words)
  drawQr(pdf, root, {
    ...drawing.qr,
    url: content.verify.url,
    alt: `${content.verify.label}: ${content.verify.url}`,
    lang: content.main.lang,
  })
  root.end()
  return bytesOf(pdf)
}
