import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe has against the page that is open, one line for each element; rules can be left out. */
export async function axeViolations(page: Page, rules: RunOptions['rules'] = {}): Promise<string[]> {
  const options: RunOptions = { runOnly: tags, resultTypes: ['violations'], rules }
  await page.evaluate(source)
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`,
    ),
  )
}
