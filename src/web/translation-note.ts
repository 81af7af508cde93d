import { defaultLocale } from '../i18n/locales.js'
import type { PageRequest } from './page.js'

/** Legal texts hold in the state language; read in another they say so, and lead to the one that decides. */
export const translationNote = ({ locale }: Pick<PageRequest, 'locale'>): { readonly href: string } | null =>
  locale === defaultLocale ? null : { href: `?lang=${defaultLocale}` }
