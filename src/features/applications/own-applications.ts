import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import type { Centre } from '../centres/index.js'
import type { GuardianConsent, GuardianConsentRepository, VolunteerRepository } from '../volunteers/index.js'
import type { ApplicationRepository } from './data/application-repository.js'
import type { Application } from './domain/application.js'
import { isOpen, openStates } from './domain/application-state.js'
import { applicationPaths } from './paths.js'

interface Dependencies {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly guardianConsents: GuardianConsentRepository
  readonly centres: { findCentre(id: string): Promise<Centre | null> }
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export interface OwnApplication {
  readonly application: Application
  readonly centre: Centre | null
  readonly guardian: GuardianConsent | null
}

/** Until it is decided; who has been accepted speaks with the centre. */
export const canWithdraw = ({ state }: Pick<Application, 'state'>): boolean => isOpen(state)

/** What applicants see of their applications and do with them; nobody else's are found here. */
export function createOwnApplications(dependencies: Dependencies) {
  const { applications, volunteers, guardianConsents, centres, outbox, audit, clock, baseUrl } = dependencies

  const getOwn = async ({ volunteerId }: Actor, id: string): Promise<Application> => {
    const application = await applications.getApplication(id)
    if (volunteerId === null || application.volunteerId !== volunteerId) throw notFound('application', id)
    return application
  }

  return {
    async list({ volunteerId }: Actor): Promise<Application[]> {
      return volunteerId === null ? [] : applications.listByVolunteer(volunteerId)
    },

    async get(actor: Actor, id: string): Promise<OwnApplication> {
      const application = await getOwn(actor, id)
      const [centre, guardian] = await Promise.all([
        application.centreId === null ? null : centres.findCentre(application.centreId),
        guardianConsents.findByApplication(id),
      ])
      return { application, centre, guardian }
    },

    /** false when it was decided or withdrawn in the meantime. */
    async withdraw(actor: Actor, id: string): Promise<boolean> {
      const application = await getOwn(actor, id)
      const by = {
        at: clock.now(),
        by: 'applicant',
        accountId: actor.accountId,
        reason: null,
        note: null,
      } as const
      const withdrawn = await applications.changeState(id, { from: openStates, to: 'withdrawn', event: by })
      if (!withdrawn) return false
      await audit.record('application.withdrawn', { actor, subject: `application:${id}`, details: {} })
      const volunteer = await volunteers.getVolunteer(application.volunteerId)
      await outbox.enqueue('application-withdrawn', {
        to: volunteer,
        key: id,
        payload: {
          name: volunteer.firstName,
          number: application.number,
          link: baseUrl + applicationPaths.mine,
        },
      })
      return true
    },
  }
}

export type OwnApplications = ReturnType<typeof createOwnApplications>
