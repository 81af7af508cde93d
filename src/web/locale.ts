import type { RequestHandler } from 'express'
import { createFormat } from '../i18n/format.js'
import { defaultLocale, isLocale, locales, type Locale } from '../i18n/locales.js'
import type { Translators } from '../i18n/translator.js'
import { readCookie } from './cookies.js'
import { localsOf } from './express-types.js'

const cookieName = 'language'
const yearInMilliseconds = 365 * 24 * 3600 * 1000

const formats = new Map(locales.map((locale) => [locale, createFormat(locale)]))
export const formatFor = (locale: Locale) => formats.get(locale) ?? createFormat(locale)

/**
 * The language travels in the link (`?lang=ru`), so that it works without a form or a script and can be shared;
 * the cookie only remembers it in this browser.
 */
export function chooseLocale(translators: Translators, { secure }: { secure: boolean }): RequestHandler {
  return (req, res, next) => {
    const asked = req.query['lang']
    const kept = readCookie(req, cookieName)
    const locale = isLocale(asked) ? asked : isLocale(kept) ? kept : defaultLocale
    if (isLocale(asked) && asked !== kept) {
      res.cookie(cookieName, asked, { maxAge: yearInMilliseconds, httpOnly: true, sameSite: 'lax', secure })
    }
    localsOf(res).locale = locale
    localsOf(res).t = translators.for(locale)
    localsOf(res).format = formatFor(locale)
    res.setHeader('Content-Language', locale)
    next()
  }
}
