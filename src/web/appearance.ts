import type { RequestHandler } from 'express'
import { readCookie } from './cookies.js'
import { localsOf, type Appearance } from './express-types.js'

export const appearanceCookie = 'appearance'
export const standardAppearance: Appearance = { theme: 'auto', text: 'normal', contrast: 'normal' }

const oneOf = <Value extends string>(
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined => allowed.find((each) => each === value)

/** The cookie is three words: "dark.large.high". Anything else counts as the standard look. */
export function parseAppearance(cookie: string | null): Appearance {
  const [theme, text, contrast] = (cookie ?? '').split('.')
  return {
    theme: oneOf(theme, ['auto', 'light', 'dark']) ?? standardAppearance.theme,
    text: oneOf(text, ['normal', 'large']) ?? standardAppearance.text,
    contrast: oneOf(contrast, ['normal', 'high']) ?? standardAppearance.contrast,
  }
}

export const appearance: RequestHandler = (req, res, next) => {
  localsOf(res).appearance = parseAppearance(readCookie(req, appearanceCookie))
  next()
}
