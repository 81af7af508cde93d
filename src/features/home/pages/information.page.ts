import type { Translate } from '../../../i18n/translator.js'
import { view, type Page } from '../../../web/page.js'
import { translationNote } from '../../../web/translation-note.js'
import { daysInWords, monthsInWords, type SettingsRepository } from '../../programmes/index.js'

const paragraphsOf = (t: Translate, name: 'accessibility' | 'privacy'): string[] =>
  t(`information.${name}.body`).split('\n\n')

/** Pages of words alone: a heading and its paragraphs. */
export const accessibilityPage = (): Page => ({
  path: '/accessibility',
  requires: 'public',
  get({ t }) {
    const heading = t('information.accessibility.heading')
    const paragraphs = paragraphsOf(t, 'accessibility')
    return view('home/information', { heading, paragraphs, translation: null }, { title: heading })
  },
})

/** How long things are kept is a setting; the notice says what holds today. */
export const privacyPage = (settings: SettingsRepository): Page => ({
  path: '/privacy',
  requires: 'public',
  async get(request) {
    const { t } = request
    const { general } = await settings.currentSettings()
    const heading = t('information.privacy.heading')
    const kept = t('information.privacy.kept', {
      rejected: monthsInWords(general.rejectedKeptMonths, t),
      volunteer: monthsInWords(general.volunteerKeptMonths, t),
      health: daysInWords(general.healthKeptDays, t),
    })
    const paragraphs = [...paragraphsOf(t, 'privacy'), kept]
    const page = { heading, paragraphs, translation: translationNote(request) }
    return view('home/information', page, { title: heading })
  },
})
