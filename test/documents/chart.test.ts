import { expect } from 'chai'
import fc from 'fast-check'
import { chart } from '../../src/documents/chart.js'
import type { ChartContent } from '../../src/documents/chart.js'
import { wrapLabel } from '../../src/documents/chart-labels.js'
import { niceScale } from '../../src/documents/chart-scale.js'

const aChart = (changes: Partial<ChartContent> = {}) =>
  chart({
    kind: 'bars',
    title: 'Saatlar',
    description: 'Həftələr üzrə saatlar',
    categoryHeading: 'Həftə',
    categories: ['1', '2'],
    series: [
      { name: 'Plan', values: [10, 20] },
      { name: 'Fakt', values: [5, null] },
    ],
    format: String,
    missing: '–',
    ...changes,
  })

describe('niceScale', () => {
  const scales: [number[], boolean, number[]][] = [
    [[], true, [0, 1]],
    [[0, 0], true, [0, 1]],
    [[1], true, [0, 1]],
    [[3], true, [0, 1, 2, 3]],
    [[7, 2], true, [0, 2, 4, 6, 8]],
    [[100], true, [0, 20, 40, 60, 80, 100]],
    [[101], true, [0, 50, 100, 150]],
    [[0.7], false, [0, 0.2, 0.4, 0.6, 0.8]],
    [[-3, 4], true, [-4, -2, 0, 2, 4]],
  ]
  for (const [values, wholeNumbers, ticks] of scales) {
    it(`marks ${JSON.stringify(values)} with ${ticks.join(' ')}`, () => {
      expect(niceScale(values, { wholeNumbers }).ticks).to.deep.equal(ticks)
    })
  }
})

describe('chart', () => {
  it('draws grouped bars beside each other, their heights in proportion, from zero', () => {
    const { bars, plot } = aChart()
    expect(bars.map(({ label }) => label)).to.deep.equal(['1, Plan, 10', '1, Fakt, 5', '2, Plan, 20'])
    const [ten, five, twenty] = bars
    expect(ten!.height / five!.height).to.be.closeTo(2, 0.01)
    expect(twenty!.height / ten!.height).to.be.closeTo(2, 0.01)
    for (const bar of bars) expect(bar.y + bar.height).to.be.closeTo(plot.y + plot.height, 0.02)
    expect(five!.x).to.be.closeTo(ten!.x + ten!.width, 0.02)
  })

  it('stacks bars without a gap and scales by their sum', () => {
    const { bars, ticks } = aChart({ kind: 'stacked' })
    const [plan, fact] = bars
    expect(fact!.x).to.equal(plan!.x)
    expect(fact!.y + fact!.height).to.be.closeTo(plan!.y, 0.02)
    expect(ticks.map(({ text }) => text)).to.include('20')
  })

  it('breaks a line where a value is missing, instead of drawing zero', () => {
    const { lines } = aChart({
      kind: 'line',
      categories: ['1', '2', '3', '4'],
      series: [{ name: 'Saat', values: [1, null, 3, 4] }],
    })
    expect(lines[0]!.points.map(({ value }) => value)).to.deep.equal([1, 3, 4])
    expect(lines[0]!.path).to.match(/^M\S+ [\d.]+M\S+ [\d.]+L\S+ [\d.]+$/)
  })

  it('says everything in a table too', () => {
    expect(aChart().table).to.deep.equal({
      columns: ['Həftə', 'Plan', 'Fakt'],
      rows: [
        ['1', '10', '5'],
        ['2', '20', '–'],
      ],
    })
  })

  it('knows that there is nothing to draw, but not when the values are zero', () => {
    expect(aChart({ categories: [] }).empty).to.equal(true)
    expect(aChart({ series: [] }).empty).to.equal(true)
    expect(aChart({ series: [{ name: 'a', values: [null, null] }] }).empty).to.equal(true)
    expect(aChart({ kind: 'line', series: [{ name: 'a', values: [] }] }).empty).to.equal(true)
    expect(aChart({ series: [{ name: 'a', values: [0, 0] }] }).empty).to.equal(false)
  })

  it('sets the scale beside the newest where time runs to the right, and begins there on a narrow screen', () => {
    const usual = aChart()
    const inTime = aChart({ newestLast: true })
    expect([usual.opensAt, inTime.opensAt]).to.deep.equal(['start', 'end'])
    expect(inTime.plot.x).to.be.lessThan(usual.plot.x)
    const end = inTime.plot.x + inTime.plot.width
    expect(inTime.ticks.filter(({ anchor }) => anchor === 'start').every(({ x }) => x > end)).to.equal(true)
    expect(inTime.ticks.some(({ anchor }) => anchor === 'end')).to.equal(false)
  })

  it('writes only as many labels as fit, whole where they can be', () => {
    const weeks = Array.from({ length: 60 }, (_week, index) => `${index + 1}.03`)
    const { ticks } = aChart({ categories: weeks, series: [{ name: 'a', values: weeks.map(() => 1) }] })
    const along = ticks.filter(({ anchor }) => anchor === 'middle')
    expect(along.length).to.be.within(8, 20)
    expect(along[0]!.text).to.equal('1.03')
    expect(wrapLabel('Qarabağ Regional DOST Mərkəzi', 12)).to.deep.equal(['Qarabağ', 'Regional DO…'])
    expect(wrapLabel('1 saylı Bakı', 12)).to.deep.equal(['1 saylı Bakı'])
  })

  it('keeps everything inside the picture, with finite numbers, for any values', () => {
    const value = fc.oneof(
      fc.integer({ min: -1000, max: 100_000 }),
      fc.constant(null),
      fc.double({ noNaN: false }),
    )
    const sane = value.map((number) => (number !== null && Math.abs(number) > 1e9 ? 0 : number))
    const kind = fc.constantFrom('bars' as const, 'stacked' as const, 'line' as const)
    fc.assert(
      fc.property(kind, fc.array(fc.array(sane, { maxLength: 12 }), { maxLength: 5 }), (aKind, data) => {
        const categories = Array.from({ length: Math.max(0, ...data.map((one) => one.length)) }, String)
        const drawn = aChart({
          kind: aKind,
          categories,
          series: data.map((values, index) => ({ name: `s${index}`, values })),
          wholeNumbers: false,
        })
        const heights = [
          ...drawn.bars.flatMap(({ y, height }) => [y, y + height]),
          ...drawn.lines.flatMap(({ points }) => points.map(({ y }) => y)),
          ...drawn.grid.map(({ y }) => y),
        ]
        for (const y of heights) expect(y).to.be.within(0, 320)
        for (const { x, width } of drawn.bars) {
          expect(x).to.be.at.least(drawn.plot.x)
          expect(x + width).to.be.at.most(drawn.plot.x + drawn.plot.width + 0.02)
        }
      }),
    )
  })
})
