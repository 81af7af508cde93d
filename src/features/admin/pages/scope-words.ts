import type { Grant, Scope } from '../../../access/roles.js'
import type { Translate } from '../../../i18n/translator.js'
import type { Choice } from '../../../web/form-view.js'

/** The places a role can hold in, with their names in the reader's language. */
export interface Places {
  readonly centres: readonly Choice[]
  readonly programmes: readonly Choice[]
  readonly organisations: readonly Choice[]
}

const nameIn = (list: readonly Choice[], id: string): string =>
  list.find((each) => each.value === id)?.label ?? id

function partsOf({ centreId, programme, organisationId }: Scope, places: Places): string[] {
  return [
    ...(centreId === undefined ? [] : [nameIn(places.centres, centreId)]),
    ...(programme === undefined ? [] : [nameIn(places.programmes, programme)]),
    ...(organisationId === undefined ? [] : [nameIn(places.organisations, organisationId)]),
  ]
}

/** "Koordinator: 1 saylı Bakı DOST mərkəzi, Gənc DOST" */
export function grantWords({ role, scope }: Grant, places: Places, t: Translate): string {
  const parts = partsOf(scope, places)
  const name = t(`admin.roles.${role}`)
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`
}
