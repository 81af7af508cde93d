import type { Actor } from '../../access/roles.js'

/** The time zone that somebody named when applying (IANA, such as Europe/Berlin); null when none is known. */
export type ZoneOf = (actor: Actor | null) => Promise<string | null>
