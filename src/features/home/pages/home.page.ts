import { view, type Page } from '../../../web/page.js'
import { homeView } from './home.view.js'

export const homePage = (): Page => ({
  path: '/',
  requires: 'public',
  get({ t, actor }) {
    const page = homeView(t, actor !== null)
    return view('home/home', page, { title: page.hero.title, wide: true })
  },
})
