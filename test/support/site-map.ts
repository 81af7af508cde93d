import type { Page } from '../../src/web/page.js'
import type { Browser, Visit } from './browser.js'

/** Addresses of pages that links lead to, by the pattern of their route; of a route that answers with files, none. */
export type SiteMap = Map<string, string[]>

export interface Walk {
  readonly map: SiteMap
  /** Links that lead nowhere, with the page they stand on. */
  readonly dead: string[]
}

/** Enough to see a list with and without its exceptions, few enough to be quick. */
const addressesOfAPattern = 2

function linksOf({ $, url }: Visit, origin: string): string[] {
  return $('a[href]')
    .toArray()
    .map((element) => new URL($(element).attr('href') ?? '', new URL(url, origin)))
    .filter((address) => address.origin === origin && !address.searchParams.has('lang'))
    .map((address) => address.pathname + address.search)
}

interface Start {
  readonly origin: string
  readonly from: readonly string[]
}

/** Follows links from the front page, as somebody does who wants to see everything they may. */
export async function walkSite(
  browser: Browser,
  pages: readonly Page[],
  { origin, from: starts }: Start,
): Promise<Walk> {
  const routes = pages
    .filter((page) => page.get !== undefined)
    .map(({ path }) => ({
      path,
      shape: new RegExp(`^${path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`),
    }))
  const patternOf = (path: string) => routes.find(({ shape }) => shape.test(path.split('?')[0] ?? ''))?.path
  const map: SiteMap = new Map()
  const dead: string[] = []
  const known = new Set<string>()
  const queue: { path: string; from: string }[] = starts.map((path) => ({ path, from: 'the start' }))
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, from } = next
    const pattern = patternOf(path)
    if (pattern === undefined) {
      if (!path.startsWith('/data/')) dead.push(`${path} on ${from} is no page`)
      continue
    }
    const addresses = map.get(pattern) ?? []
    if (addresses.length >= addressesOfAPattern) continue
    const visit = await browser.visit(path)
    map.set(pattern, visit.html === '' ? addresses : [...addresses, path])
    if (visit.status !== 200) dead.push(`${path} on ${from} answers ${visit.status}`)
    for (const link of [visit.url, ...linksOf(visit, origin)]) {
      if (known.has(link)) continue
      known.add(link)
      queue.push({ path: link, from: path })
    }
  }
  return { map, dead }
}
