import { createFormat } from '../i18n/format.js'
import type { Locale } from '../i18n/locales.js'
import type { Translators } from '../i18n/translator.js'
import type { Renderer } from '../templates/renderer.js'
import { checkFacts, isLetterName, wordsOfFacts } from './letter-facts.js'

export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface LetterRequest {
  readonly name: string
  readonly locale: Locale
  readonly payload: unknown
}

interface Dependencies {
  readonly translators: Translators
  readonly renderer: Renderer
}

interface LetterView {
  readonly greeting: string
  readonly paragraphs: readonly string[]
  readonly button: { readonly href: string; readonly text: string } | null
  readonly closing: string
}

function asText({ greeting, paragraphs, button, closing }: LetterView, footer: string): string {
  const action = button === null ? [] : [`${button.text}:\n${button.href}`]
  // RFC 3676 4.3: the line that parts a letter from its signature.
  return [greeting, ...paragraphs, ...action, closing, `-- \n${footer}`].join('\n\n') + '\n'
}

/** One shape for every letter: a greeting, paragraphs, at most one button, a closing; as text and as HTML. */
export function createLetterWriter({ translators, renderer }: Dependencies) {
  return async function writeLetter({ name, locale, payload }: LetterRequest): Promise<WrittenLetter> {
    if (!isLetterName(name)) throw new Error(`There is no letter ${name}`)
    const t = translators.for(locale)
    const format = createFormat(locale)
    const facts = checkFacts(name, payload)
    const words = wordsOfFacts(facts, { t, format })
    const link = facts['link']
    const page: LetterView = {
      greeting: words['name'] === undefined ? t('messages.greeting') : t('messages.greetingByName', words),
      paragraphs: t(`messages.${name}.body`, words).split(/\n\s*\n/),
      button: typeof link === 'string' ? { href: link, text: t(`messages.${name}.action`, words) } : null,
      closing: t('messages.closing'),
    }
    const subject = t(`messages.${name}.subject`, words).replace(/\s+/gu, ' ').trim()
    const body = await renderer.render('messages/letter', { page })
    const html = await renderer.render('layouts/email', {
      t,
      locale,
      subject,
      siteName: t('site.name'),
      body,
    })
    return { subject, text: asText(page, `${t('site.letterFooter')} ${t('site.callCentre')}: 142`), html }
  }
}

export type WriteLetter = ReturnType<typeof createLetterWriter>
