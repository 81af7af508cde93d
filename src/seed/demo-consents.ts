import { CONSENTS, programmes } from '../features/programmes/index.js'
import type { ConsentEvent } from '../features/volunteers/index.js'
import type { DemoPeople } from './demo-terms.js'

/** Nobody can apply without these; whether the others are given is everybody's own choice. */
const needed: readonly string[] = ['personal-data', 'confidentiality', 'rules']

/** What people agreed to when they applied; two of three let themselves be photographed, and so on. */
export function demoConsents({ applications, people }: DemoPeople): Omit<ConsentEvent, 'id'>[] {
  const localeOf = new Map(people.map(({ id, locale }) => [id, locale]))
  return applications.flatMap((application, index) =>
    programmes[application.programme].consents
      .filter((consent) => consent !== 'health-data' && (needed.includes(consent) || index % 3 > 0))
      .map((consent) => ({
        volunteerId: application.volunteerId,
        consent,
        event: 'given' as const,
        version: CONSENTS[consent].version,
        locale: localeOf.get(application.volunteerId) ?? 'az',
        channel: application.channel,
        at: application.submittedAt,
        accountId: null,
        applicationId: application.id,
      })),
  )
}
