import type { Actor } from '../../access/roles.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { SecretBox } from '../../storage/secret-box.js'
import type { YearlyCounter } from '../../storage/yearly-counter.js'
import {
  applicationNumber,
  applicationPaths,
  type ApplicationRepository,
  type NewApplication,
} from '../applications/index.js'
import { addWorkingDays, type CentreRepository, type HolidayRepository } from '../centres/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { Settings } from '../programmes/index.js'
import type { NeedsService, VolunteerRepository } from '../volunteers/index.js'
import { applicationOf, volunteerOf } from './domain/application-of.js'
import type { Candidate } from './domain/candidate.js'
import type { ImportBatch, ImportRow, RowOutcome } from './domain/import-batch.js'
import type { Needs } from './domain/needs.js'

export interface TakerDependencies {
  readonly volunteers: VolunteerRepository
  readonly applications: ApplicationRepository
  readonly applicationCounter: YearlyCounter
  readonly accounts: AccountRepository
  readonly needs: NeedsService
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly secretBox: SecretBox
  readonly outbox: Outbox
  readonly clock: Clock
  readonly baseUrl: string
}

const longestPromiseDays = 120
const longestOwnWords = 500

/** Makes people and applications of rows. Every id was given when the file was checked: doing it again changes nothing. */
export function createRowTaker(given: TakerDependencies) {
  const { volunteers, applications, applicationCounter, accounts, needs, clock, baseUrl } = given

  const documentOf = ({ identity }: Candidate) =>
    identity.kind === 'fin'
      ? { fin: identity.fin, documentNumber: null }
      : { fin: null, documentNumber: identity.number }

  async function tellNeeds(row: ImportRow, actor: Pick<Actor, 'accountId'>): Promise<void> {
    if (row.sealedNeeds === null) return
    const told = JSON.parse(given.secretBox.open(row.sealedNeeds, `import-row:${row.id}`)) as Needs
    const other = told.inOwnWords.join('; ').slice(0, longestOwnWords)
    await needs.tell(row.volunteerId, { options: told.options, other: other === '' ? null : other }, actor)
  }

  /** With the letter comes an account, by which the link in it can be followed. */
  async function write(candidate: Candidate, application: NewApplication & { id: string }): Promise<void> {
    const { email, firstName, surname } = candidate
    const { volunteerId } = application
    const name = `${firstName} ${surname}`
    await accounts.createAccount({ name, email, passwordHash: null, locale: 'az', volunteerId })
    await given.outbox.enqueue('application-received', {
      to: { email, locale: 'az' },
      key: application.id,
      payload: {
        name: firstName,
        number: application.number,
        programmeKey: `programmes.${application.programme}.name`,
        promisedOn: application.promisedOn,
        link: baseUrl + applicationPaths.oneOfMine(application.id),
      },
    })
  }

  return {
    /** Reads once what all rows of a batch need. */
    async begin(batch: ImportBatch): Promise<(row: ImportRow) => Promise<RowOutcome>> {
      const now = clock.now()
      const today = dayInBaku(now)
      const { general, version } = await given.settings.currentSettings()
      const free = await given.holidays.listHolidays(today, addDays(today, longestPromiseDays))
      const promisedOn = addWorkingDays(today, general.answerWorkingDays, free)
      const centreIds = new Set((await given.centres.listCentres()).map(({ id }) => id))
      const year = Number(today.slice(0, 4))
      const accountId = batch.confirmedBy ?? batch.uploadedBy

      const centreOf = ({ centreCode }: Candidate): string | null => {
        const id = centreCode?.toLowerCase() ?? ''
        return centreIds.has(id) ? id : null
      }

      return async (row) => {
        const { candidate, volunteerId, applicationId: id } = row
        if (candidate === null) return 'left-out'
        const marks = { ...documentOf(candidate), email: candidate.email }
        if (await volunteers.isKnown(marks, volunteerId)) return 'known-meanwhile'
        const person = await volunteers.ensureVolunteer({ id: volunteerId, ...volunteerOf(candidate) })
        if (person === null) return 'known-meanwhile'
        const before = await applications.findApplication(id)
        const number = before?.number ?? applicationNumber(year, await applicationCounter.nextCount(year))
        const facts = { id, number, volunteerId, batchId: batch.id, centreId: centreOf(candidate), accountId }
        const application = applicationOf(candidate, {
          ...facts,
          promisedOn,
          settingsVersion: version,
          adulthoodAge: general.adulthoodAge,
          today,
          now,
        })
        await applications.createApplication(application)
        await tellNeeds(row, { accountId })
        if (batch.sendsLetters) await write(candidate, { ...application, id })
        return 'made'
      }
    },
  }
}

export type RowTaker = ReturnType<typeof createRowTaker>
