import type PDFDocument from 'pdfkit'
import { join } from 'node:path'
import { publicFolder } from '../config/project-root.js'
import { qrSquares } from './qr-code.js'

export type Pdf = InstanceType<typeof PDFDocument>

export type PrintFont = 'text' | 'bold' | 'display' | 'italic'

/** Static TTF files: web fonts are cut into pieces by alphabet, and a PDF needs the whole one. */
export const printFonts: Readonly<Record<PrintFont, string>> = {
  text: join(publicFolder, 'fonts/print/nunito-regular.ttf'),
  bold: join(publicFolder, 'fonts/print/nunito-bold.ttf'),
  display: join(publicFolder, 'fonts/print/playfair-display-semibold.ttf'),
  italic: join(publicFolder, 'fonts/print/playfair-display-medium-italic.ttf'),
}

export type Words = {
  text: string
  /** What it is to a screen reader. */
  tag: 'H1' | 'H2' | 'P'
  lang: string
  font: PrintFont
  size: number
  color: string
  align?: 'left' | 'center'
  leading?: number
  /** Lines of about the same length: no single word is left for the last. */
  balanced?: boolean
  /** Room below. */
  after?: number
  link?: string
}

/** Words with their place. */
export type Placed = Words & { x: number; y: number; width: number; height: number }

const textOptions = (words: Words, width: number) => ({
  width,
  align: words.align ?? ('left' as const),
  lineGap: words.leading ?? 0,
})

export const heightOf = (pdf: Pdf, words: Words, width: number): number =>
  pdf.font(words.font).fontSize(words.size).heightOfString(words.text, textOptions(words, width))

export const naturalWidth = (pdf: Pdf, words: Pick<Words, 'text' | 'font' | 'size'>): number =>
  pdf.font(words.font).fontSize(words.size).widthOfString(words.text)

/** The narrowest width at which the words take no more lines than at the full one. */
const balancedWidth = (pdf: Pdf, words: Words, width: number): number => {
  const height = heightOf(pdf, words, width)
  const step = width / 60
  let narrow = width
  while (narrow - step > width / 3 && heightOf(pdf, words, narrow - step) <= height) narrow -= step
  return narrow
}

/** Places words below each other; `bottom` is where the next would begin. */
export const stack = (
  pdf: Pdf,
  words: readonly Words[],
  at: { x: number; y: number; width: number },
): { placed: Placed[]; bottom: number } => {
  let y = at.y
  const placed = words.map((one) => {
    const height = heightOf(pdf, one, at.width)
    const width = one.balanced === true ? balancedWidth(pdf, one, at.width) : at.width
    const x = one.align === 'center' ? at.x + (at.width - width) / 2 : at.x
    const result = { ...one, x, y, width, height }
    y += height + (one.after ?? 0)
    return result
  })
  return { placed, bottom: y }
}

/** The largest size, between the two, at which the text stands on one line; else the smallest, and it wraps. */
export const sizeToFit = (
  pdf: Pdf,
  words: { text: string; font: PrintFont },
  limits: { width: number; largest: number; smallest: number },
): number => {
  const natural = naturalWidth(pdf, { ...words, size: limits.largest })
  const fitting = Math.floor((limits.largest * limits.width * 2) / Math.max(natural, 1)) / 2
  return Math.max(limits.smallest, Math.min(limits.largest, fitting))
}

/** Draws words as a structure element, in their own language: the order of calls is the order of reading. */
export const write = (pdf: Pdf, parent: PDFKit.PDFStructureElement, words: Placed): void => {
  parent.add(
    pdf.struct(words.link ? 'Link' : words.tag, { lang: words.lang }, () => {
      pdf
        .font(words.font)
        .fontSize(words.size)
        .fillColor(words.color)
        .text(words.text, words.x, words.y, {
          ...textOptions(words, words.width),
          ...(words.link === undefined ? {} : { link: words.link }),
        })
    }),
  )
}

/** Drawing that says nothing: a screen reader passes over it. */
export const decorate = (pdf: Pdf, draw: () => void): void => {
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.save()
  draw()
  pdf.restore()
  pdf.endMarkedContent()
}

export const drawQr = (
  pdf: Pdf,
  parent: PDFKit.PDFStructureElement,
  qr: { url: string; alt: string; lang: string; x: number; y: number; side: number },
): void => {
  const { size, runs } = qrSquares(qr.url)
  const unit = qr.side / size
  parent.add(
    pdf.struct('Figure', { alt: qr.alt, lang: qr.lang }, () => {
      for (const run of runs) pdf.rect(qr.x + run.x * unit, qr.y + run.y * unit, run.width * unit, unit)
      pdf.fill('#000000')
    }),
  )
}
