import { labelStride, letterWidth, wrapLabel } from './chart-labels.js'
import { niceScale } from './chart-scale.js'
import type { Scale } from './chart-scale.js'

export type ChartKind = 'bars' | 'stacked' | 'line'

export type ChartContent = {
  kind: ChartKind
  title: string
  /** One sentence that says what the picture shows, for those who do not see it. */
  description: string
  /** What the categories are ("Week", "Centre"): the heading of the table's first column. */
  categoryHeading: string
  categories: readonly string[]
  /** One value per category; null is "not known", which is not zero. */
  series: readonly { name: string; values: readonly (number | null)[] }[]
  /** How a value is written in this language and unit. */
  format: (value: number) => string
  /** What the table shows where there is no value. */
  missing: string
  wholeNumbers?: boolean
  /** Time runs to the right: the scale stands beside the newest, which a narrow screen shows first. */
  newestLast?: boolean
}

export type ChartBar = {
  x: number
  y: number
  width: number
  height: number
  /** Category, series and value in words. */
  label: string
  value: number
  seriesIndex: number
}
export type ChartPoint = { x: number; y: number; label: string; value: number }
/** `path` is ready for a path element; it is broken where a value is missing. */
export type ChartLine = { points: ChartPoint[]; path: string; seriesIndex: number; name: string }
export type ChartTick = { x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end' }

export type Chart = {
  kind: ChartKind
  title: string
  description: string
  viewBox: string
  plot: { x: number; y: number; width: number; height: number }
  bars: ChartBar[]
  lines: ChartLine[]
  ticks: ChartTick[]
  grid: { x1: number; x2: number; y: number }[]
  legend: { name: string; seriesIndex: number }[]
  table: { columns: string[]; rows: string[][] }
  /** Where a screen narrower than the drawing begins to show it. */
  opensAt: 'start' | 'end'
  /** Nothing to draw: show the words instead of an empty frame. */
  empty: boolean
}

type Frame = { content: ChartContent; scale: Scale; plot: Chart['plot']; slot: number }

const size = { width: 720, height: 320 }
const margin = { top: 16, side: 16, bottom: 52 }

const round = (value: number): number => Math.round(value * 100) / 100

const valueAt = (values: readonly (number | null)[], index: number): number | null => {
  const value = values[index] ?? null
  return value !== null && Number.isFinite(value) ? value : null
}

const yOf = ({ scale, plot }: Frame, value: number): number =>
  round(plot.y + plot.height * (1 - (value - scale.min) / (scale.max - scale.min)))

const labelOf = (content: ChartContent, at: { category: number; series: number }, value: number): string =>
  [content.categories[at.category], content.series[at.series]?.name, content.format(value)]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')

const extremes = ({ kind, categories, series }: ChartContent): number[] =>
  categories.flatMap((_category, index) => {
    const values = series.map((one) => valueAt(one.values, index) ?? 0)
    if (kind !== 'stacked') return values
    const sum = (sign: 1 | -1) => values.reduce((total, value) => total + (value * sign > 0 ? value : 0), 0)
    return [sum(1), sum(-1)]
  })

const bar = (
  frame: Frame,
  at: { category: number; series: number; base: number },
  value: number,
): ChartBar => {
  const { content, plot, slot } = frame
  const stacked = content.kind === 'stacked'
  const group = slot * 0.7
  const width = Math.min(stacked ? group : group / content.series.length, 56)
  const used = stacked ? width : width * content.series.length
  const left = plot.x + slot * at.category + (slot - used) / 2
  const ends = [yOf(frame, at.base), yOf(frame, at.base + value)]
  return {
    x: round(left + (stacked ? 0 : width * at.series)),
    y: Math.min(...ends),
    width: round(width),
    height: round(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))),
    label: labelOf(content, at, value),
    value,
    seriesIndex: at.series,
  }
}

const barsOf = (frame: Frame): ChartBar[] =>
  frame.content.categories.flatMap((_category, category) => {
    const heights = { above: 0, below: 0 }
    return frame.content.series.flatMap((one, series) => {
      const value = valueAt(one.values, category)
      if (value === null) return []
      const side = value < 0 ? 'below' : 'above'
      const base = frame.content.kind === 'stacked' ? heights[side] : 0
      heights[side] += value
      return [bar(frame, { category, series, base }, value)]
    })
  })

const lineOf = (frame: Frame, series: number): ChartLine => {
  const { content, plot, slot } = frame
  const one = content.series[series] ?? { name: '', values: [] }
  const drawn = content.categories.map((_category, category) => {
    const value = valueAt(one.values, category)
    if (value === null) return null
    const x = round(plot.x + slot * (category + 0.5))
    return { x, y: yOf(frame, value), label: labelOf(content, { category, series }, value), value }
  })
  const commands = drawn.map((point, index) =>
    point ? `${drawn[index - 1] ? 'L' : 'M'}${point.x} ${point.y}` : '',
  )
  return {
    points: drawn.filter((point) => point !== null),
    path: commands.join(''),
    seriesIndex: series,
    name: one.name,
  }
}

const categoryTicks = ({ content, plot, slot }: Frame): ChartTick[] => {
  const stride = labelStride(content.categories, slot)
  const letters = Math.max(3, Math.floor((slot * stride - 4) / letterWidth))
  return content.categories.flatMap((category, index) =>
    index % stride === 0
      ? wrapLabel(category, letters).map((text, line) => ({
          x: round(plot.x + slot * (index + 0.5)),
          y: plot.y + plot.height + 18 + line * 16,
          text,
          anchor: 'middle' as const,
        }))
      : [],
  )
}

const tableOf = (content: ChartContent): Chart['table'] => ({
  columns: [content.categoryHeading, ...content.series.map(({ name }) => name)],
  rows: content.categories.map((category, index) => [
    category,
    ...content.series.map(({ values }) => {
      const value = valueAt(values, index)
      return value === null ? content.missing : content.format(value)
    }),
  ]),
})

const frameOf = (content: ChartContent): Frame => {
  const scale = niceScale(extremes(content), { wholeNumbers: content.wholeNumbers ?? true })
  const wide = margin.side + letterWidth * Math.max(...scale.ticks.map((tick) => content.format(tick).length))
  const plot = {
    x: round(content.newestLast === true ? margin.side : wide),
    y: margin.top,
    width: round(size.width - wide - margin.side),
    height: size.height - margin.top - margin.bottom,
  }
  return { content, scale, plot, slot: plot.width / Math.max(1, content.categories.length) }
}

/** Where everything of a chart stands; the template only draws it. The table says the same to everybody. */
export const chart = (content: ChartContent): Chart => {
  const frame = frameOf(content)
  const { plot, scale } = frame
  const bars = content.kind === 'line' ? [] : barsOf(frame)
  const lines = content.kind === 'line' ? content.series.map((_one, index) => lineOf(frame, index)) : []
  const opensAt = content.newestLast === true ? 'end' : 'start'
  const levels = scale.ticks.map((tick) => ({ tick, y: yOf(frame, tick) }))
  return {
    kind: content.kind,
    title: content.title,
    description: content.description,
    viewBox: `0 0 ${size.width} ${size.height}`,
    plot,
    bars,
    lines,
    ticks: [
      ...levels.map(({ tick, y }) => ({
        ...(opensAt === 'end'
          ? { x: round(plot.x + plot.width + 8), anchor: 'start' as const }
          : { x: plot.x - 8, anchor: 'end' as const }),
        y: round(y + 4),
        text: content.format(tick),
      })),
      ...categoryTicks(frame),
    ],
    grid: levels.map(({ y }) => ({ x1: plot.x, x2: round(plot.x + plot.width), y })),
    legend: content.series.map(({ name }, seriesIndex) => ({ name, seriesIndex })),
    table: tableOf(content),
    opensAt,
    empty: bars.length === 0 && lines.every(({ points }) => points.length === 0),
  }
}
