import { notFound } from '../../../lib/stop-error.js'
import { view, type Page } from '../../../web/page.js'
import type { SettingsRepository } from '../data/settings-repository.js'
import { isProgrammeId } from '../domain/programme-id.js'
import { programmePaths } from '../paths.js'
import { programmeView } from './programme.view.js'

export const programmePage = (settings: SettingsRepository): Page => ({
  path: programmePaths.programmePattern,
  requires: 'public',
  async get({ params, t }) {
    const id = params['programme'] ?? ''
    if (!isProgrammeId(id)) throw notFound('programme', id)
    const page = programmeView(id, await settings.currentSettings(), t)
    return view('programmes/programme', page, { title: page.heading })
  },
})
