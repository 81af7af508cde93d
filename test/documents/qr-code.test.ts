import { load } from 'cheerio'
import { expect } from 'chai'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { qrPng, qrSquares, qrSvg } from '../../src/documents/qr-code.js'

const read = (pixels: Uint8ClampedArray, side: number): string | undefined =>
  jsQR.default(pixels, side, side)?.data

/** Paints the path of the SVG, four pixels to a square. */
const paint = (svg: string): { pixels: Uint8ClampedArray; side: number } => {
  const scale = 4
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = (row * side + Number(x) * scale) * 4
      for (let at = from; at < from + Number(width) * scale * 4; at += 4) pixels.fill(0, at, at + 3)
    }
  }
  return { pixels, side }
}

const texts = [
  'https://konullu.example.org/verify/AB12-CD34',
  'https://konullu.example.org/az/növbə?kod=Ə123',
  '7',
  'x'.repeat(600),
]

describe('qr-code', () => {
  for (const text of texts) {
    it(`draws ${text.slice(0, 40)} so that a reader reads it`, async () => {
      const { pixels, side } = paint(qrSvg(text, { label: 'Kod' }))
      expect(read(pixels, side)).to.equal(text)
      const png = PNG.sync.read(await qrPng(text))
      expect(read(new Uint8ClampedArray(png.data), png.width)).to.equal(text)
    })
  }

  it('is a picture with a name, without style, and keeps its quiet zone', () => {
    const svg = qrSvg('https://example.org', { label: 'Yoxla: "A" & <b>' })
    const picture = load(svg)('svg')
    expect(picture.attr('role')).to.equal('img')
    expect(picture.attr('aria-label')).to.equal('Yoxla: "A" & <b>')
    expect(svg).not.to.include('style')
    const { size, runs } = qrSquares('https://example.org')
    for (const { x, y, width } of runs) {
      expect(Math.min(x, y)).to.be.at.least(4)
      expect(Math.max(x + width, y + 1)).to.be.at.most(size - 4)
    }
  })
})
