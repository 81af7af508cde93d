import type { Services } from '../../../src/composition.js'
import type { Certificate, CertificateRepository } from '../../../src/features/certificates/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'

type NewCertificate = Parameters<CertificateRepository['createCertificate']>[0]

export interface CertificateOverrides {
  readonly kind?: NewCertificate['kind']
  readonly volunteerId?: string
  readonly placementId?: string
  readonly facts?: Partial<NewCertificate['facts']>
}

/** A valid certificate of a term at Baku's first centre. */
export async function aCertificate(
  services: Pick<Services, 'certificates'>,
  { facts, ...overrides }: CertificateOverrides = {},
): Promise<Certificate> {
  const certificate = await services.certificates.createCertificate({
    kind: 'certificate',
    volunteerId: newId(),
    placementId: newId(),
    by: newId(),
    ...overrides,
    facts: {
      name: { lastName: 'Əliyeva', firstName: 'Nərmin', patronymic: 'Anar qızı' },
      programme: 'genc',
      centreId: 'baku-1',
      centreName: {
        az: '1 saylı Bakı DOST Mərkəzi',
        ru: 'Бакинский центр DOST № 1',
        en: 'Baku DOST Centre No. 1',
      },
      startsOn: calendarDay('2026-08-03'),
      endsOn: calendarDay('2026-10-02'),
      minutes: 5790,
      ...facts,
    },
  })
  if (certificate === null) throw new Error('This term has a certificate already')
  return certificate
}
