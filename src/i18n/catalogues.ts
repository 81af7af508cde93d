import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cataloguesFolder } from '../config/project-root.js'
import type { Locale } from './locales.js'

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>
export type Entry = string | PluralForms
export type Catalogue = ReadonlyMap<string, Entry>

interface Tree {
  readonly [key: string]: string | Tree
}

const pluralNames = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

const isPlural = (node: Tree): node is Tree & PluralForms =>
  'other' in node && Object.entries(node).every(([k, v]) => pluralNames.has(k) && typeof v === 'string')

function flatten(tree: Tree, prefix: string, into: Map<string, Entry>): void {
  for (const [name, node] of Object.entries(tree)) {
    const key = prefix === '' ? name : `${prefix}.${name}`
    if (typeof node === 'string') into.set(key, node)
    else if (isPlural(node)) into.set(key, node)
    else flatten(node, key, into)
  }
}

/** All texts of one language: every JSON file of its folder; the file's name is the first part of each key. */
export function readCatalogue(locale: Locale): Catalogue {
  const folder = join(cataloguesFolder, locale)
  const entries = new Map<string, Entry>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const tree = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree
    flatten(tree, file.slice(0, -'.json'.length), entries)
  }
  return entries
}
