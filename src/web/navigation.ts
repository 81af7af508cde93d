import { can, hasCapability, type Place } from '../access/policy.js'
import type { Actor } from '../access/roles.js'
import type { Translate } from '../i18n/translator.js'
import type { Requirement } from './page.js'

export interface MenuEntry {
  readonly labelKey: string
  readonly path: string
  /**
   * Besides what a page can require: people who serve or have applied, people not signed in, people who have
   * neither applied nor a grant (`newcomer`), and everybody but those who work here (`guest`).
   */
  readonly audience: Requirement | 'volunteer' | 'signed-out' | 'newcomer' | 'guest'
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

const isStaff = (actor: Actor | null): boolean => (actor?.grants.length ?? 0) > 0
const isVolunteer = (actor: Actor | null): boolean => actor?.volunteerId != null

const audiences = {
  public: () => true,
  'signed-in': (actor: Actor | null) => actor !== null,
  'signed-out': (actor: Actor | null) => actor === null,
  volunteer: isVolunteer,
  guest: (actor: Actor | null) => !isStaff(actor),
  newcomer: (actor: Actor | null) => !isStaff(actor) && !isVolunteer(actor),
}

const isNamed = (audience: MenuEntry['audience']): audience is keyof typeof audiences => audience in audiences

export function isFor({ audience, at }: Pick<MenuEntry, 'audience' | 'at'>, actor: Actor | null): boolean {
  if (isNamed(audience)) return audiences[audience](actor)
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
