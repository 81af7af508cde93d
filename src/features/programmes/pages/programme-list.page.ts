import { view, type Page } from '../../../web/page.js'
import { listProgrammes } from '../domain/registry.js'
import { programmePaths } from '../paths.js'
import { programmeCard } from './programme-card.view.js'

export const programmeListPage = (): Page => ({
  path: programmePaths.list,
  requires: 'public',
  get({ t }) {
    const heading = t('programmes.list.heading')
    const cards = listProgrammes().map((programme) => programmeCard(programme.id, t))
    return view(
      'programmes/list',
      { heading, lead: t('programmes.list.lead'), cards },
      { title: heading, wide: true },
    )
  },
})
