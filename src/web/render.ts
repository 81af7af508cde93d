import type { Request, Response } from 'express'
import type { Renderer } from '../templates/renderer.js'
import { generateToken } from './csrf.js'
import { localsOf } from './express-types.js'
import { languageNames, locales } from '../i18n/locales.js'
import { menu, type MenuEntry } from './navigation.js'
import type { Flash } from './page.js'
import type { AssetUrl } from './static-assets.js'

export interface PageRenderer {
  render(req: Request, res: Response, content: PageContent): Promise<string>
}

export interface PageContent {
  readonly template: string
  readonly page: object
  readonly title: string
  readonly layout: 'site' | 'print'
  readonly wide: boolean
  readonly flash: Flash | null
}

interface Dependencies {
  readonly renderer: Renderer
  readonly asset: AssetUrl
  readonly menuEntries: readonly MenuEntry[]
  readonly demo: boolean
}

/**
 * Printed only where a template asks for it: making the token is what creates a session,
 * and a page without a form should not create one. EJS turns it into text by `toString`.
 */
const csrfFieldFor = (req: Request) => ({
  toString: () => `<input type="hidden" name="_csrf" value="${generateToken(req)}">`,
})

function languageLinks(req: Request, current: string) {
  const url = new URL(req.method === 'GET' ? req.originalUrl : req.path, 'http://localhost')
  return locales.map((locale) => {
    url.searchParams.set('lang', locale)
    return {
      locale,
      label: languageNames[locale],
      href: url.pathname + url.search,
      current: locale === current,
    }
  })
}

/** Two steps, no layout library: the page becomes a string, the layout goes around it. */
export function createPageRenderer({ renderer, asset, menuEntries, demo }: Dependencies): PageRenderer {
  return {
    async render(req, res, content) {
      const { t, format, locale, nonce, actor, appearance } = localsOf(res)
      const given = { t, format, locale, asset, nonce, csrfField: csrfFieldFor(req) }
      const body = await renderer.render(content.template, { ...given, page: content.page })
      const menuOf = (place: MenuEntry['place']) =>
        menu({ entries: menuEntries, place, actor, path: req.path, t })
      return renderer.render(`layouts/${content.layout}`, {
        ...given,
        body,
        title: `${content.title} – ${t('site.name')}`,
        actor: actor === null ? null : { name: actor.name },
        navigation: menuOf('main'),
        accountNavigation: menuOf('account'),
        footerNavigation: menuOf('footer'),
        signOutPath: '/sign-out',
        languages: languageLinks(req, locale),
        flash: content.flash === null ? null : flashView(content.flash, t),
        appearance,
        appearanceHref: '/appearance',
        wide: content.wide,
        demo,
      })
    },
  }
}

function flashView(flash: Flash, t: (key: string, params?: Flash['params']) => string) {
  return { tone: flash.tone, text: t(flash.key, flash.params ?? {}) }
}
