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
import { decorate, naturalWidth, stack } from './print-page.js'
import type { Pdf, Words } from './print-page.js'

// The programme's magenta, deepened to be read on white, on a tint as warm as paper.
const palette: Palette = {
  main: '#9B1F6E',
  text: '#3A2A35',
  quiet: '#6F5F69',
  accent: '#9B1F6E',
  tint: '#FDF3F6',
  pattern: '#F2D3E1',
}

const sheet = { width: 595.28, height: 841.89 }
const ribbon = { x: 0, y: 0, width: sheet.width, height: 104 }
const inner = { x: 64, y: 182, width: sheet.width - 128 }
const qrBelow = { y: 700, side: 92 }
const lowest = 684

const centred = (words: Omit<Words, 'align'>): Words => ({ ...words, align: 'center' })

const heading = ({ main }: CertificateContent, scale: number): Words[] => {
  const shared = { lang: main.lang, tag: 'P' as const }
  return [
    centred({
      ...shared,
      tag: 'H1',
      text: main.title,
      font: 'display',
      size: 36 * scale,
      color: palette.main,
    }),
    ...(main.subtitle === undefined
      ? []
      : [centred({ ...shared, text: main.subtitle, font: 'text', size: 12 * scale, color: palette.quiet })]),
  ]
}

const body = ({ main }: CertificateContent, scale: number): Words[] =>
  main.body.map((text) =>
    centred({
      text,
      tag: 'P',
      lang: main.lang,
      font: 'text',
      size: 12.5 * scale,
      leading: 4 * scale,
      color: palette.text,
      after: 7 * scale,
      balanced: true,
    }),
  )

const signature = ({ main }: CertificateContent, scale: number): Words[] => [
  centred({
    text: main.issuer,
    tag: 'P',
    lang: main.lang,
    font: 'bold',
    size: 11 * scale,
    color: palette.main,
  }),
  centred({
    text: main.issuedOn,
    tag: 'P',
    lang: main.lang,
    font: 'text',
    size: 10 * scale,
    color: palette.quiet,
  }),
]

type Laid = Block & { rule: number }

const lay = (pdf: Pdf, content: CertificateContent, scale: number): Laid => {
  const { main, others } = content
  const top = stack(pdf, heading(content, scale), inner)
  const style = {
    font: 'italic',
    color: palette.text,
    align: 'center',
    width: inner.width,
    largest: 30,
  } as const
  const name = stack(pdf, [holderName(pdf, content, style)], { ...inner, y: top.bottom + 20 * scale })
  const text = stack(pdf, body(content, scale), { ...inner, y: name.bottom + 14 * scale })
  const facts = factColumns(
    pdf,
    { words: main, palette, scale, align: 'center' },
    { ...inner, y: text.bottom + 12 * scale },
  )
  const signed = stack(pdf, signature(content, scale), { ...inner, y: facts.bottom + 18 * scale })
  const rule = signed.bottom + 20 * scale
  const small = translationColumns(pdf, { others, palette, scale }, { ...inner, y: rule + 18 * scale })
  return {
    placed: [top, name, text, facts, signed, small].flatMap(({ placed }) => placed),
    bottom: small.bottom,
    rule,
  }
}

const polygon = (pdf: Pdf, points: ReturnType<typeof eightPointedStar>): Pdf =>
  pdf.polygon(...points.map(([x, y]) => [x, y]))

const drawRibbon = (pdf: Pdf): void => {
  pdf.rect(ribbon.x, ribbon.y, ribbon.width, ribbon.height).clip()
  pdf.rect(ribbon.x, ribbon.y, ribbon.width, ribbon.height).fill(palette.tint)
  pdf.lineWidth(0.7).strokeColor(palette.pattern)
  for (const star of starLattice(ribbon, sheet.width / 14)) polygon(pdf, star).stroke()
}

const drawFlower = (pdf: Pdf): void => {
  const centre = [sheet.width / 2, ribbon.height] as const
  pdf.lineWidth(1.2)
  polygon(pdf, eightPointedStar(centre, { radius: 54 })).fillAndStroke('#FFFFFF', palette.main)
  pdf.lineWidth(0.8)
  polygon(pdf, eightPointedStar(centre, { radius: 41, turned: Math.PI / 8 })).stroke(palette.main)
  for (let petal = 0; petal < 8; petal += 1) {
    const angle = (petal * Math.PI) / 4
    pdf.circle(centre[0] + 19 * Math.cos(angle), centre[1] + 19 * Math.sin(angle), 6.5).fill(palette.main)
  }
  pdf.circle(centre[0], centre[1], 7).fill(palette.pattern)
}

const drawRule = (pdf: Pdf, y: number): void => {
  const middle = sheet.width / 2
  pdf.lineWidth(0.6).strokeColor(palette.pattern)
  pdf
    .moveTo(inner.x, y)
    .lineTo(middle - 12, y)
    .stroke()
  pdf
    .moveTo(middle + 12, y)
    .lineTo(inner.x + inner.width, y)
    .stroke()
  polygon(pdf, eightPointedStar([middle, y], { radius: 6 })).fill(palette.main)
}

/** The letter of appreciation: upright, its words in the middle as in a letter one frames. */
export const layLetter = (pdf: Pdf, content: CertificateContent): CertificateDrawing => {
  const laid = fitScale((scale) => lay(pdf, content, scale), lowest)
  const drop = Math.max(0, (lowest - laid.bottom) / 2)
  const area = { x: 0, y: qrBelow.y + 12, width: 300 }
  const check = verification(pdf, content, { palette, align: 'left', area })
  const words = Math.min(area.width, Math.max(...check.placed.map((one) => naturalWidth(pdf, one))))
  const qr = { ...qrBelow, x: (sheet.width - qrBelow.side - 12 - words) / 2 }
  const beside = check.placed.map((one) => ({ ...one, x: qr.x + qr.side + 12 }))
  return {
    decoration: (target) => {
      decorate(target, () => drawRibbon(target))
      decorate(target, () => {
        drawFlower(target)
        drawRule(target, laid.rule + drop)
      })
    },
    words: [...lowered(laid.placed, drop), ...beside],
    qr,
  }
}
