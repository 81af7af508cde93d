const rangeDash = /(\d\d:\d\d–)(?=\d\d:\d\d)/g
const wordJoiner = '\u2060'

/**
 * "09:00–12:00" stays on one line: browsers break after the dash, and times stand in the middle of headings and names,
 * where no style reaches them alone. The joiner has no width and is not read out.
 */
export const keepTimesWhole = (text: string): string =>
  text.includes('–') ? text.replace(rangeDash, `$1${wordJoiner}`) : text

/** What somebody typed, as it was before a page showed it to them again. */
export const withoutJoiners = (text: string): string => text.replaceAll(wordJoiner, '')
