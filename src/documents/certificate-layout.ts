import {
  factColumns,
  fitScale,
  holderName,
  lowered,
  translationColumns,
  verification,
} from './certificate-blocks.js'
import type { Block, Palette } from './certificate-blocks.js'
import type { CertificateContent, CertificateDrawing } from './certificate-content.js'
import { eightPointedStar, starLattice } from './print-ornament.js'
import { decorate, stack } from './print-page.js'
import type { Pdf, Words } from './print-page.js'

// Violet and plum of the programme; the tints turn into light greys on a black-and-white printer.
const palette: Palette = {
  main: '#63358A',
  text: '#33263A',
  quiet: '#6A5F70',
  accent: '#C01A86',
  tint: '#F5F0F9',
  pattern: '#DFD0EA',
}

const sheet = { width: 841.89, height: 595.28 }
const panel = { x: 0, y: 0, width: 196, height: sheet.height }
const inner = { x: 236, y: 48, width: 560 }
const card = { x: 28, bottom: 567, width: 140 }
const qrSide = 110
const footer = 548

const heading = (content: CertificateContent, scale: number): Words[] => {
  const { main } = content
  const shared = { lang: main.lang, tag: 'P' as const }
  return [
    { ...shared, text: main.issuer, font: 'bold', size: 10, color: palette.main, after: 10 * scale },
    { ...shared, tag: 'H1', text: main.title, font: 'display', size: 44 * scale, color: palette.main },
    ...(main.subtitle === undefined
      ? []
      : [{ ...shared, text: main.subtitle, font: 'text' as const, size: 13 * scale, color: palette.quiet }]),
  ]
}

const body = ({ main }: CertificateContent, scale: number): Words[] =>
  main.body.map((text) => ({
    text,
    tag: 'P',
    lang: main.lang,
    font: 'text',
    size: 12.5 * scale,
    leading: 3 * scale,
    color: palette.text,
    after: 5 * scale,
    balanced: true,
  }))

type Laid = Block & { underline: number; rule: number }

const lay = (pdf: Pdf, content: CertificateContent, scale: number): Laid => {
  const { main, others } = content
  const top = stack(pdf, heading(content, scale), inner)
  const style = {
    font: 'display',
    color: palette.text,
    align: 'left',
    width: inner.width,
    largest: 34,
  } as const
  const name = stack(pdf, [holderName(pdf, content, style)], { ...inner, y: top.bottom + 18 * scale })
  const underline = name.bottom + 2
  const text = stack(pdf, body(content, scale), { ...inner, y: underline + 14 * scale })
  const facts = factColumns(pdf, { words: main, palette, scale }, { ...inner, y: text.bottom + 8 * scale })
  const issued: Words = {
    text: main.issuedLabel === undefined ? main.issuedOn : `${main.issuedLabel}: ${main.issuedOn}`,
    tag: 'P',
    lang: main.lang,
    font: 'text',
    size: 10 * scale,
    color: palette.quiet,
  }
  const date = stack(pdf, [issued], { ...inner, y: facts.bottom + 10 * scale })
  const rule = date.bottom + 14 * scale
  const small = translationColumns(pdf, { others, palette, scale }, { ...inner, y: rule + 14 * scale })
  return {
    placed: [top, name, text, facts, date, small].flatMap(({ placed }) => placed),
    bottom: small.bottom,
    underline,
    rule,
  }
}

const polygon = (pdf: Pdf, points: ReturnType<typeof eightPointedStar>): Pdf =>
  pdf.polygon(...points.map(([x, y]) => [x, y]))

const drawPanel = (pdf: Pdf): void => {
  pdf.rect(panel.x, panel.y, panel.width, panel.height).clip()
  pdf.rect(panel.x, panel.y, panel.width, panel.height).fill(palette.tint)
  pdf.lineWidth(0.7).strokeColor(palette.pattern)
  for (const star of starLattice(panel, 49)) polygon(pdf, star).stroke()
}

const drawSeal = (pdf: Pdf): void => {
  const centre = [panel.width / 2, 183] as const
  polygon(pdf, eightPointedStar(centre, { radius: 68 })).fillAndStroke('#FFFFFF', palette.main)
  pdf.lineWidth(1.4)
  polygon(pdf, eightPointedStar(centre, { radius: 68 })).stroke(palette.main)
  pdf.lineWidth(0.8)
  polygon(pdf, eightPointedStar(centre, { radius: 52, turned: Math.PI / 8 })).stroke(palette.main)
  polygon(pdf, eightPointedStar(centre, { radius: 36 })).stroke(palette.accent)
  polygon(pdf, eightPointedStar(centre, { radius: 17, turned: Math.PI / 8 })).fill(palette.accent)
}

const drawCard = (pdf: Pdf, top: number): void => {
  pdf
    .roundedRect(card.x, top, card.width, card.bottom - top, 10)
    .lineWidth(0.8)
    .fillAndStroke('#FFFFFF', palette.pattern)
}

const drawRules = (pdf: Pdf, laid: { underline: number; rule: number }): void => {
  pdf.rect(inner.x, laid.underline, 64, 2.4).fill(palette.accent)
  pdf
    .moveTo(inner.x, laid.rule)
    .lineTo(inner.x + inner.width, laid.rule)
    .lineWidth(0.6)
    .stroke(palette.pattern)
}

/** The certificate: a sheet on its side, a lattice panel with the QR code at the left, the words at the right. */
export const layCertificate = (pdf: Pdf, content: CertificateContent): CertificateDrawing => {
  const laid = fitScale((scale) => lay(pdf, content, scale), footer)
  const drop = Math.max(0, (footer - laid.bottom) / 2)
  const below = { x: card.x + 8, y: 0, width: card.width - 16 }
  const check = verification(pdf, content, { palette, align: 'center', area: below })
  // The card grows upwards with what stands in it: a long address takes two lines.
  const words = card.bottom - 12 - check.bottom
  const qr = { x: card.x + (card.width - qrSide) / 2, y: words - 4 - qrSide, side: qrSide }
  return {
    decoration: (target) => {
      decorate(target, () => drawPanel(target))
      decorate(target, () => {
        drawSeal(target)
        drawCard(target, qr.y - 10)
        drawRules(target, { underline: laid.underline + drop, rule: laid.rule + drop })
      })
    },
    words: [...lowered(laid.placed, drop), ...lowered(check.placed, words)],
    qr,
  }
}
