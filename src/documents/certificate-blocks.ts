import type { CertificateContent, CertificateWords } from './certificate-content.js'
import { naturalWidth, sizeToFit, stack } from './print-page.js'
import type { Pdf, Placed, Words } from './print-page.js'

export type Palette = {
  main: string
  text: string
  quiet: string
  accent: string
  tint: string
  pattern: string
}

export type Area = { x: number; y: number; width: number }

export type Block = { placed: Placed[]; bottom: number }

const columnGap = 16

/** Each column as wide as its words and an equal share of what is left; equal columns when that is too much. */
const columnWidths = (naturals: readonly number[], width: number): number[] => {
  const room = width - columnGap * (naturals.length - 1)
  const spare = room - naturals.reduce((sum, natural) => sum + natural, 0)
  const count = Math.max(1, naturals.length)
  return naturals.map((natural) => (spare >= 0 ? natural + spare / count : room / count))
}

/** Label above value, in as many columns as there are facts. */
export const factColumns = (
  pdf: Pdf,
  content: { words: CertificateWords; palette: Palette; scale: number; align?: 'left' | 'center' },
  area: Area,
): Block => {
  const { words, palette, scale, align = 'left' } = content
  const columns = words.facts.map((fact): Words[] => {
    const shared = { tag: 'P' as const, lang: words.lang, align }
    return [
      { ...shared, text: fact.label, font: 'text', size: 8.5 * scale, color: palette.quiet, after: 1 },
      { ...shared, text: fact.value, font: 'bold', size: 11 * scale, color: palette.text },
    ]
  })
  const naturals = columns.map((column) => Math.max(...column.map((one) => naturalWidth(pdf, one) + 1)))
  const widths = columnWidths(naturals, area.width)
  const blocks = columns.map((column, index) => {
    const before = widths.slice(0, index).reduce((sum, width) => sum + width + columnGap, 0)
    return stack(pdf, column, { x: area.x + before, y: area.y, width: widths[index] ?? area.width })
  })
  return {
    placed: blocks.flatMap(({ placed }) => placed),
    bottom: Math.max(area.y, ...blocks.map(({ bottom }) => bottom)),
  }
}

/** The document once more, small, in another language. */
const translation = (words: CertificateWords, palette: Palette, scale: number): Words[] => {
  const small = { lang: words.lang, size: 8.5 * scale, leading: 1.2 }
  return [
    {
      ...small,
      tag: 'H2',
      text: words.subtitle === undefined ? words.title : `${words.title} ${words.subtitle}`,
      font: 'bold',
      size: 10 * scale,
      color: palette.main,
      after: 4 * scale,
    },
    ...words.body.map((text) => ({
      ...small,
      tag: 'P' as const,
      text,
      font: 'text' as const,
      color: palette.text,
      after: 3 * scale,
    })),
    ...words.facts.map(({ label, value }, index) => ({
      ...small,
      tag: 'P' as const,
      text: `${label}: ${value}`,
      font: 'text' as const,
      color: palette.text,
      after: index === words.facts.length - 1 ? 3 * scale : 0,
    })),
    {
      ...small,
      tag: 'P',
      text: `${words.issuer}, ${words.issuedOn}`,
      font: 'text',
      color: palette.quiet,
    },
  ]
}

export const translationColumns = (
  pdf: Pdf,
  content: { others: readonly CertificateWords[]; palette: Palette; scale: number },
  area: Area,
): Block => {
  const gap = 26
  const columns = Math.max(1, content.others.length)
  const width = (area.width - gap * (columns - 1)) / columns
  const blocks = content.others.map((words, index) =>
    stack(pdf, translation(words, content.palette, content.scale), {
      x: area.x + index * (width + gap),
      y: area.y,
      width,
    }),
  )
  return {
    placed: blocks.flatMap(({ placed }) => placed),
    bottom: Math.max(area.y, ...blocks.map(({ bottom }) => bottom)),
  }
}

/** The holder's name as large as it can stand; a very long one takes two lines. */
export const holderName = (
  pdf: Pdf,
  content: CertificateContent,
  style: {
    font: 'display' | 'italic'
    color: string
    align: 'left' | 'center'
    width: number
    largest: number
  },
): Words => {
  const words = { text: content.holder, font: style.font }
  const size = sizeToFit(pdf, words, { width: style.width, largest: style.largest, smallest: 20 })
  return { ...words, tag: 'H2', lang: 'az', size, color: style.color, align: style.align, after: 4 }
}

/** Number, what the code is for and where it leads, beside or under the QR code. */
export const verification = (
  pdf: Pdf,
  content: CertificateContent,
  style: { palette: Palette; align: 'left' | 'center'; area: Area },
): Block => {
  const { palette, align, area } = style
  const shared = { tag: 'P' as const, lang: content.main.lang, align }
  const label = { text: content.verify.label, font: 'text' as const, size: 8 }
  // A code is read letter by letter: it is not broken over lines.
  const fits = naturalWidth(pdf, label) <= area.width
  const url = content.verify.url.replace(/^https?:\/\//, '')
  const smallUrl = { text: url, font: 'text' as const }
  const words: Words[] = [
    { ...shared, text: content.number.label, font: 'text', size: 8, color: palette.quiet },
    { ...shared, text: content.number.value, font: 'bold', size: 12, color: palette.text, after: 5 },
    {
      ...shared,
      ...label,
      text: fits ? label.text : label.text.replace(/ (?=\S+$)/, '\n'),
      color: palette.text,
      after: 2,
    },
    {
      ...shared,
      ...smallUrl,
      size: sizeToFit(pdf, smallUrl, { width: area.width, largest: 7.5, smallest: 6 }),
      color: palette.main,
      link: content.verify.url,
    },
  ]
  return stack(pdf, words, area)
}

/** The first scale, from the full size down, at which what it lays ends in time. */
export const fitScale = <Laid extends { bottom: number }>(
  lay: (scale: number) => Laid,
  limit: number,
): Laid => {
  const smaller = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65]
  return smaller.reduce((best, scale) => (best.bottom <= limit ? best : lay(scale)), lay(1))
}

/** Moves what was laid down the sheet, so that a short text does not hang at its top. */
export const lowered = (placed: readonly Placed[], by: number): Placed[] =>
  placed.map((one) => ({ ...one, y: one.y + by }))
