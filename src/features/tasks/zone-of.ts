import type { Actor } from '../../access/roles.js'
import type { ApplicationRepository } from '../applications/index.js'
import type { PlacementRepository } from '../cohorts/index.js'

/** The time zone that somebody named when applying (IANA, such as Europe/Berlin); null when none is known. */
export type ZoneOf = (actor: Actor | null) => Promise<string | null>

interface Dependencies {
  readonly placements: PlacementRepository
  readonly applications: ApplicationRepository
}

export function createZoneOf({ placements, applications }: Dependencies): ZoneOf {
  return async (actor) => {
    if (actor === null || actor.volunteerId === null) return null
    const own = await placements.listByVolunteer(actor.volunteerId)
    const remote = own.find((placement) => placement.programme === 'distant')
    if (remote === undefined) return null
    const application = await applications.findApplication(remote.applicationId)
    const zone = application?.answers['time-zone']
    return typeof zone === 'string' ? zone : null
  }
}
