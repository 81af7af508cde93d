// The average width of a letter of the axis, in the units of the viewBox; a little generous.
export const letterWidth = 7.5

const shorten = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`

/** A label in at most two lines of so many letters; the whole label is in the table below the chart. */
export const wrapLabel = (label: string, letters: number): string[] => {
  if (label.length <= letters) return [label]
  const words = label.split(' ')
  let taken = 1
  while (taken < words.length && words.slice(0, taken + 1).join(' ').length <= letters) taken += 1
  const rest = words.slice(taken).join(' ')
  return [words.slice(0, taken).join(' '), rest]
    .filter((line) => line !== '')
    .map((line) => shorten(line, letters))
}

/** Every how many labels one is written, so that those along a long row do not run into each other. */
export const labelStride = (labels: readonly string[], slotWidth: number): number => {
  const longest = Math.max(1, ...labels.map((label) => Math.min(label.length, 8)))
  return Math.max(1, Math.ceil((longest * letterWidth + 6) / slotWidth))
}
