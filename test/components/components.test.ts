import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { load } from 'cheerio'
import type { Browser as ChromiumBrowser, Page } from 'playwright-core'
import { publicFolder, viewsFolder } from '../../src/config/project-root.js'
import { createFormat } from '../../src/i18n/format.js'
import { createTranslators } from '../../src/i18n/translator.js'
import { createRenderer } from '../../src/templates/renderer.js'
import { strictView } from '../../src/templates/strict-view.js'
import { axeViolations } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { checkPart } from '../support/page-invariants.js'

interface Rendered {
  readonly name: string
  readonly html: string
}

const folder = join(viewsFolder, 'components')
const suffix = '.examples.json'
const components = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const renderer = createRenderer({ cache: true, strict: true })
const surroundings = {
  t: createTranslators({ strict: true }).for('az'),
  format: createFormat('az'),
  locale: 'az',
  asset: (path: string) => path,
  csrfField: '<input type="hidden" name="_csrf" value="token">',
}

async function renderExamples(component: string): Promise<Rendered[]> {
  const examples = JSON.parse(readFileSync(join(folder, component + suffix), 'utf8')) as Record<
    string,
    unknown
  >
  return Promise.all(
    Object.entries(examples).map(async ([example, given]) => ({
      name: `${component}, ${example}`,
      html: await renderer.render(`components/${component}`, {
        ...surroundings,
        [camelCase(component)]: strictView(given, component),
      }),
    })),
  )
}

/** What may stand on a page only once. */
function onlyOnce(html: string): string[] {
  const $ = load(html)
  const ids = $('[id]')
    .toArray()
    .map((element) => `#${$(element).attr('id') ?? ''}`)
  const regions = $('nav, section, form[aria-label], [role]')
    .toArray()
    .map((element) => $(element).attr('aria-label') ?? 'unnamed')
  const headings = $('h1')
    .toArray()
    .map(() => 'h1')
  return [...new Set([...ids, ...regions, ...headings])]
}

/** As few pages as hold all examples without two claiming the same id. */
function intoPages(examples: readonly Rendered[]): Rendered[][] {
  const pages: { examples: Rendered[]; taken: Set<string> }[] = []
  for (const example of examples) {
    const marks = onlyOnce(example.html)
    let page = pages.find(({ taken }) => !marks.some((mark) => taken.has(mark)))
    if (page === undefined) {
      page = { examples: [], taken: new Set() }
      pages.push(page)
    }
    page.examples.push(example)
    for (const mark of marks) page.taken.add(mark)
  }
  return pages.map((page) => page.examples)
}

const css = ['tokens', 'base', 'components', 'pages']
  .map((sheet) => readFileSync(join(publicFolder, 'css', `${sheet}.css`), 'utf8'))
  .join('\n')

function documentOf(examples: readonly Rendered[], theme: string): string {
  const body = examples.map(({ name, html }) => `<div data-example="${name}">${html}</div>`).join('\n')
  const heading = body.includes('<h1') ? '' : '<h1>Nümunələr</h1>'
  return `<!doctype html><html lang="az" data-theme="${theme}" data-text="normal" data-contrast="normal"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>Nümunələr</title><style>${css}</style></head>
    <body><main class="dost-main"><div class="dost-wrap">${heading}<h2>Nümunələr</h2>${body}</div></main></body></html>`
}

/** Examples that reach beyond the right edge of the page; written as text because tests know no DOM. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-example]')]
    .filter((example) => example.scrollWidth > example.clientWidth)
    .map((example) => example.dataset.example + ' is too wide')`)

describe('components', () => {
  let chromium: ChromiumBrowser
  const rendered = new Map<string, Rendered[]>()

  before(async function () {
    this.timeout(60_000)
    chromium = await launchChromium()
    for (const component of components) rendered.set(component, await renderExamples(component))
  })
  after(() => chromium.close())

  for (const component of components) {
    it(`print ${component} as a sound part of a page`, () => {
      const examples = rendered.get(component) ?? []
      expect(examples).to.have.length.above(0)
      const problems = examples.flatMap(({ name, html }) =>
        checkPart({ html, $: load(html) }).map((problem) => `${name}: ${problem}`),
      )
      expect(problems).to.deep.equal([])
      expect(examples.filter(({ html }) => load(html)('body').children().length === 0)).to.deep.equal([])
    })
  }

  it('please axe and stay within a phone, light and dark, each example', async () => {
    const pages = intoPages([...rendered.values()].flat())
    const context = await chromium.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    const problems: string[] = []
    for (const examples of pages) {
      for (const theme of ['light', 'dark']) {
        await page.setContent(documentOf(examples, theme))
        problems.push(...(await tooWide(page)), ...(await axeViolations(page)))
      }
    }
    await context.close()
    expect(problems).to.deep.equal([])
  }).timeout(120_000)
})
