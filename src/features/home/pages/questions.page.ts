import { view, type Page } from '../../../web/page.js'
import type { SettingsRepository } from '../../programmes/index.js'
import { questionsView } from './questions.view.js'

/** What people ask most; every number in an answer is the one the site goes by today. */
export const questionsPage = (settings: SettingsRepository): Page => ({
  path: '/questions',
  requires: 'public',
  async get(request) {
    const page = questionsView(request, await settings.currentSettings())
    return view('home/questions', page, { title: page.heading })
  },
})
