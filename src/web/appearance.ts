import type { Request, RequestHandler, Response } from 'express'
import { parseAppearance, type Appearance } from './appearance-choice.js'
import { readCookie } from './cookies.js'
import { localsOf } from './express-types.js'

const appearanceCookie = 'appearance'
const yearInMilliseconds = 365 * 24 * 3600 * 1000

export const appearance: RequestHandler = (req, res, next) => {
  localsOf(res).appearance = parseAppearance(readCookie(req, appearanceCookie))
  next()
}

/** Kept by the browser and not by the account: a phone in the sun and a desk at night want different things. */
export function rememberAppearance(req: Request, res: Response, look: Appearance): void {
  res.cookie(appearanceCookie, `${look.theme}.${look.text}.${look.contrast}`, {
    maxAge: yearInMilliseconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: req.secure,
  })
}
