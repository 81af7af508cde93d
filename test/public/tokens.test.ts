import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { publicFolder } from '../../src/config/project-root.js'

type Look = Readonly<Record<string, string>>

const css = readFileSync(join(publicFolder, 'css', 'tokens.css'), 'utf8')

/** The colours that one rule of tokens.css sets. */
function coloursOf(selector: string): Look {
  const start = css.indexOf(`${selector} {`)
  expect(start, selector).to.be.at.least(0)
  const rule = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...rule.matchAll(/--dost-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
}

const light = coloursOf(':root')
const dark = { ...light, ...coloursOf(":root[data-theme='dark']") }
const high = coloursOf(":root[data-contrast='high']")
const looks: Readonly<Record<string, Look>> = {
  light,
  dark,
  'light, high contrast': { ...light, ...high },
  'dark, high contrast': {
    ...dark,
    ...high,
    ...coloursOf(":root[data-contrast='high'][data-theme='dark']"),
  },
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(look: Look, [front, back]: readonly [string, string]): number {
  const [one, other] = [look[front], look[back]]
  if (one === undefined || other === undefined) throw new Error(`No colour ${front} or ${back}`)
  const [lower = 0, upper = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (upper + 0.05) / (lower + 0.05)
}

const grounds = ['paper', 'surface', 'sunken', 'tint']
const tones = ['info', 'good', 'warn', 'bad']

const text: [string, string][] = [
  ...grounds.flatMap((ground) =>
    ['ink', 'ink-soft', 'link', 'link-strong', 'bad', 'accent'].map((ink): [string, string] => [ink, ground]),
  ),
  ...[...tones, 'accent'].map((tone): [string, string] => [tone, `${tone}-tint`]),
  ...tones.flatMap((tone): [string, string][] => [
    ['ink', `${tone}-tint`],
    ['on-tone', tone],
  ]),
  ['on-tone', 'ink-soft'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-strong'],
  ['on-night', 'night'],
  ['on-night-soft', 'night'],
  ['link', 'warn-tint'],
]

const drawings: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['focus', ground]),
  ...['paper', 'surface', 'sunken'].map((ground): [string, string] => ['line-strong', ground]),
  ...['figure-1', 'series-1', 'figure-3', 'figure-2', 'figure-5'].map((bar): [string, string] => [
    bar,
    'surface',
  ]),
]

const tooFaint = (look: Look, pairs: [string, string][], least: number): string[] =>
  pairs
    .filter((pair) => contrast(look, pair) < least)
    .map((pair) => `${pair[0]} on ${pair[1]}: ${contrast(look, pair).toFixed(2)}`)

describe('tokens.css', () => {
  for (const [name, look] of Object.entries(looks)) {
    const least = name.includes('high') ? 7 : 4.5

    it(`keeps text at ${least}:1 or more (${name})`, () => {
      expect(tooFaint(look, text, least)).to.deep.equal([])
    })

    it(`keeps borders, focus and bars at 3:1 or more (${name})`, () => {
      expect(tooFaint(look, drawings, 3)).to.deep.equal([])
    })
  }

  it('says the same for a chosen dark theme as for the one the device asks for', () => {
    expect(coloursOf(":root[data-theme='auto']")).to.deep.equal(coloursOf(":root[data-theme='dark']"))
    expect(coloursOf(":root[data-contrast='high'][data-theme='auto']")).to.deep.equal(
      coloursOf(":root[data-contrast='high'][data-theme='dark']"),
    )
  })

  it('finds the contrast of black and white to be 21', () => {
    expect(contrast({ black: '#000000', white: '#ffffff' }, ['black', 'white'])).to.equal(21)
  })

  it('holds every colour of the screen: other sheets name them', () => {
    const sheets = readdirSync(join(publicFolder, 'css')).filter(
      (file) => !['tokens.css', 'print.css'].includes(file),
    )
    expect(sheets).to.have.length.above(2)
    for (const sheet of sheets) {
      const found = readFileSync(join(publicFolder, 'css', sheet), 'utf8').match(
        /#[0-9a-f]{3,8}\b(?=[;\s])|rgba?\(/g,
      )
      expect(
        (found ?? []).filter((colour) => colour !== '#fff'),
        sheet,
      ).to.deep.equal([])
    }
  })

  it('uses no name that it does not define', () => {
    const defined = new Set([...css.matchAll(/(--dost-[\w-]+):/g)].map((m) => m[1]))
    for (const sheet of readdirSync(join(publicFolder, 'css'))) {
      const used = [
        ...readFileSync(join(publicFolder, 'css', sheet), 'utf8').matchAll(/var\((--dost-[\w-]+)\)/g),
      ]
      expect(
        used.map((m) => m[1]).filter((name) => !defined.has(name)),
        sheet,
      ).to.deep.equal([])
    }
  })
})
