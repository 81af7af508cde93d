import type { Translate } from '../../../i18n/translator.js'
import { listProgrammes, programmeCard } from '../../programmes/index.js'
import { shiftPaths } from '../../shifts/index.js'

const linesOf = (text: string): string[] => text.split('\n')

/** Whoever is signed in has begun already: their own page comes first. */
function actionsOf(t: Translate, isSignedIn: boolean) {
  const apply = { text: t('home.actions.apply'), href: '/apply', kind: 'primary' }
  const own = { text: t('overview.menu'), href: '/overview', kind: 'primary' }
  return [isSignedIn ? own : apply, { text: t('home.actions.shifts'), href: '/shifts', kind: 'secondary' }]
}

export const homeView = (t: Translate, isSignedIn: boolean) => ({
  hero: {
    title: t('home.heading'),
    text: t('home.lead'),
    actions: actionsOf(t, isSignedIn),
  },
  programmesHeading: t('home.programmes.heading'),
  cards: listProgrammes().map(({ id }) => programmeCard(id, t)),
  impact: { text: t('impact.link'), href: '/impact' },
  how: {
    heading: t('home.how.heading'),
    steps: linesOf(t('home.how.steps')),
    duties: { text: t('duties.link'), href: shiftPaths.duties },
  },
  channels: { heading: t('home.channels.heading'), text: t('home.channels.text') },
  centres: {
    heading: t('home.centres.heading'),
    text: t('home.centres.text'),
    link: t('home.centres.link'),
    href: '/centres',
  },
  promise: { heading: t('home.promise.heading'), items: linesOf(t('home.promise.items')) },
})
