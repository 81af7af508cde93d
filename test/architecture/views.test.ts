import { expect } from 'chai'
import { filesUnder } from './source-files.js'

const views = filesUnder('views', '.ejs')
const code = filesUnder('src', '.ts')
  .map((file) => file.text)
  .join('\n')

describe('views', () => {
  it('print unescaped only what is made by us: includes, the body, the form token, drawings', () => {
    const allowed = /<%-\s*(include\(|body\b|csrfField\b|[\w.]*[sS]vg\b)/
    const bad = views.flatMap((view) =>
      (view.text.match(/<%-[^%]*/g) ?? [])
        .filter((tag) => !allowed.test(tag))
        .map((tag) => `${view.path}: ${tag.trim()}`),
    )
    expect(bad).to.deep.equal([])
  })

  it('have no style and no handler inline', () => {
    const bad = views.filter(
      (view) => view.path !== 'views/layouts/email.ejs' && /\s(style|on[a-z]+)=["']/.test(view.text),
    )
    expect(bad.map((view) => view.path)).to.deep.equal([])
  })

  it('hold no words of their own', () => {
    const words = views.filter((view) => {
      const text = view.text
        .replace(/<%[\s\S]*?%>/g, ' ')
        .replace(/<!--[\s\S]*?-->/g, ' ')
        .replace(/<(script|style|svg|title)[\s\S]*?<\/\1>/g, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&\w+;|Könüllü|DOST/g, ' ')
      return /\p{L}{3,}/u.test(text)
    })
    expect(words.map((view) => view.path)).to.deep.equal([])
  })

  it('draw their signs: a font of the machine may lack arrows and ticks', () => {
    const files = [...views, ...filesUnder('public/css', '.css'), ...filesUnder('src/features', '.ts')]
    const bad = files.filter(({ text }) => /[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf]/.test(text))
    expect(bad.map(({ path }) => path)).to.deep.equal([])
  })

  it('are all rendered by a page', () => {
    const unused = views
      .filter((view) => view.path.startsWith('views/pages/'))
      .map((view) => view.path.slice('views/pages/'.length, -'.ejs'.length))
      .filter((name) => !name.includes('/_') && !code.includes(`'${name}'`))
    expect(unused).to.deep.equal([])
  })

  it('give every component its contract and examples', () => {
    const components = views.filter((view) => view.path.startsWith('views/components/'))
    const examples = filesUnder('views/components', '.examples.json').map((file) => file.path)
    expect(components.length).to.be.greaterThan(8)
    const undocumented = components.filter((view) => !view.text.startsWith('<%#'))
    expect(undocumented.map((view) => view.path)).to.deep.equal([])
    const without = components.filter(
      (view) => !examples.includes(view.path.replace('.ejs', '.examples.json')),
    )
    expect(without.map((view) => view.path)).to.deep.equal([])
  })
})
