export const locales = ['az', 'ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** The state language; texts are written in it first. */
export const defaultLocale: Locale = 'az'

export const languageNames: Record<Locale, string> = { az: 'Azərbaycanca', ru: 'Русский', en: 'English' }

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)
