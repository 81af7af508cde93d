import type { Outbox } from '../../messages/outbox.js'
import { addDays, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import { applicationPaths, type Application, type ApplicationRepository } from '../applications/index.js'
import { addWorkingDays, type HolidayRepository } from '../centres/index.js'
import type { Settings } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import { awaitingStates } from './domain/promise.js'

interface Dependencies {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly holidays: HolidayRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly outbox: Outbox
  readonly baseUrl: string
}

const atOnce = 500
const longestPromiseDays = 180

/** A promise that was missed is not passed over in silence: an apology with a new day, once for each missed day. */
export function createPromiseService(given: Dependencies) {
  const { applications, volunteers, holidays, settings, outbox, baseUrl } = given

  async function apologise(application: Application, newDay: CalendarDay): Promise<void> {
    const person = await volunteers.findVolunteer(application.volunteerId)
    if (person === null) return
    await outbox.enqueue('answer-late', {
      to: person,
      key: `${application.id}:${application.promisedOn}`,
      payload: {
        name: person.firstName,
        number: application.number,
        promisedOn: application.promisedOn,
        newDayOn: newDay,
        link: baseUrl + applicationPaths.oneOfMine(application.id),
      },
    })
  }

  return {
    /** The number of apologies. Written before the day is moved: whoever is stopped between repeats the same letter. */
    async mendMissed(now: Date): Promise<number> {
      const today = dayInBaku(now)
      const { general } = await settings.currentSettings()
      const waiting = await applications.listQueue({}, { states: awaitingStates, limit: atOnce })
      const missed = waiting.filter(({ promisedOn }) => promisedOn < today)
      if (missed.length === 0) return 0
      const free = await holidays.listHolidays(today, addDays(today, longestPromiseDays))
      const newDay = addWorkingDays(today, general.answerWorkingDays, free)
      for (const application of missed) {
        await apologise(application, newDay)
        await applications.movePromise(application.id, { from: application.promisedOn, to: newDay, at: now })
      }
      return missed.length
    },
  }
}

export type PromiseService = ReturnType<typeof createPromiseService>
