import { view, type Page } from '../../../web/page.js'

export const homePage = (): Page => ({
  path: '/',
  requires: 'public',
  get: ({ t }) =>
    view('home/home', { heading: t('home.heading'), lead: t('home.lead') }, { title: t('home.heading') }),
})
