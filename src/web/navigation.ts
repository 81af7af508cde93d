import { can, hasCapability, type Place } from '../access/policy.js'
import type { Actor } from '../access/roles.js'
import type { Translate } from '../i18n/translator.js'
import type { Requirement } from './page.js'

export interface MenuEntry {
  readonly labelKey: string
  readonly path: string
  /** Besides what a page can require: people who serve or have applied, and people not signed in. */
  readonly audience: Requirement | 'volunteer' | 'signed-out'
  /** Where the capability has to hold, when the page is about one place: who holds it elsewhere gets nothing there. */
  readonly at?: Place
  /** Where it stands: `main` is the header, `account` beside sign-out, `footer` below. */
  readonly place: 'main' | 'account' | 'footer'
}

export interface Link {
  readonly label: string
  readonly href: string
  readonly current: boolean
}

export function isFor({ audience, at }: Pick<MenuEntry, 'audience' | 'at'>, actor: Actor | null): boolean {
  if (audience === 'public') return true
  if (audience === 'signed-in') return actor !== null
  if (audience === 'signed-out') return actor === null
  if (audience === 'volunteer') return actor?.volunteerId != null
  return at === undefined ? hasCapability(actor, audience) : can(actor, audience, at)
}

const isCurrent = (entry: MenuEntry, path: string): boolean =>
  entry.path === '/' ? path === '/' : path === entry.path || path.startsWith(`${entry.path}/`)

interface MenuInput {
  readonly entries: readonly MenuEntry[]
  readonly place: MenuEntry['place']
  readonly actor: Actor | null
  readonly path: string
  readonly t: Translate
}

export function menu({ entries, place, actor, path, t }: MenuInput): Link[] {
  return entries
    .filter((entry) => entry.place === place && isFor(entry, actor))
    .map((entry) => ({ label: t(entry.labelKey), href: entry.path, current: isCurrent(entry, path) }))
}
