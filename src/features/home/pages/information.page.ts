import { view, type Page } from '../../../web/page.js'

/** Pages of words alone: a heading and its paragraphs. */
export const informationPage = (name: 'accessibility' | 'privacy'): Page => ({
  path: `/${name}`,
  requires: 'public',
  get({ t }) {
    const heading = t(`information.${name}.heading`)
    const paragraphs = t(`information.${name}.body`).split('\n\n')
    return view('home/information', { heading, paragraphs }, { title: heading })
  },
})
