export type Scale = {
  min: number
  max: number
  /** From the lowest to the highest, both ends of the scale included. */
  ticks: number[]
}

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

/**
 * A scale with round steps (1, 2 or 5 times a power of ten) that begins at zero, so that the length of a bar tells
 * the truth. Counted things get no fractions.
 */
export const niceScale = (values: readonly number[], options: { wholeNumbers: boolean }): Scale => {
  const top = Math.max(0, ...values)
  const bottom = Math.min(0, ...values)
  const span = top - bottom
  const step = span < 1e-9 ? 1 : Math.max(niceStep(span / 5), options.wholeNumbers ? 1 : 0)
  const first = Math.floor(bottom / step + 1e-9)
  const last = Math.max(Math.ceil(top / step - 1e-9), first + 1)
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  const ticks = Array.from({ length: last - first + 1 }, (_tick, index) =>
    Number(((first + index) * step).toFixed(Math.min(digits, 20))),
  )
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks }
}
