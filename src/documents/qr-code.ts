import QRCode from 'qrcode'

// Level M survives a smudge of 15 % and keeps the squares of an address large enough for a poor camera.
const errorCorrectionLevel = 'M'

// ISO/IEC 18004 asks for four light squares on every side.
const quietZone = 4

export type QrSquares = {
  /** Squares along one side, quiet zone included. */
  size: number
  /** Dark squares as horizontal runs, in squares from the top left. */
  runs: { x: number; y: number; width: number }[]
}

const runsInRow = (row: readonly boolean[], y: number): QrSquares['runs'] =>
  row.flatMap((dark, x) => {
    if (!dark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    return [{ x: x + quietZone, y, width: (end === -1 ? row.length : end) - x }]
  })

/** The geometry of a QR code, for whoever draws it. */
export const qrSquares = (text: string): QrSquares => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel })
  const rows = Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) !== 0),
  )
  return {
    size: modules.size + 2 * quietZone,
    runs: rows.flatMap((row, y) => runsInRow(row, y + quietZone)),
  }
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * A QR code as inline SVG. `label` says to a screen reader where the code leads. It is black on white in the dark
 * theme too: many cameras cannot read an inverted code.
 */
export const qrSvg = (text: string, options: { label: string }): string => {
  const { size, runs } = qrSquares(text)
  const path = runs.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('')
  const label = escapeAttribute(options.label)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="qr-code" viewBox="0 0 ${size} ${size}" role="img"`,
    ` aria-label="${label}" shape-rendering="crispEdges" focusable="false">`,
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`,
  ].join('')
}

/** A QR code as a PNG picture, for letters and downloads. */
export const qrPng = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { type: 'png', errorCorrectionLevel, margin: quietZone, scale: 8 })
