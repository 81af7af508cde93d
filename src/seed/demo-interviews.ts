import { addDays, isWeekend, type CalendarDay } from '../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../lib/clock-time.js'
import type { Services } from '../composition.js'
import type { ApplicationState } from '../features/applications/index.js'

interface Given {
  readonly services: Services
  readonly applications: readonly { readonly id: string; readonly state: ApplicationState }[]
  readonly today: CalendarDay
  readonly now: Date
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
}

const firstTimes = [clockTime('10:00'), clockTime('10:30'), clockTime('11:00'), clockTime('15:00')]
const places = ['baku-1', 'baku-3', 'inclusive', null] as const

function comingWorkdays(today: CalendarDay, count: number): CalendarDay[] {
  const days = Array.from({ length: count * 3 }, (_, index) => addDays(today, index + 2))
  return days.filter((day) => !isWeekend(day)).slice(0, count)
}

/** Times on offer for the coming days, an invited person who has chosen one, and what was written of past interviews. */
export async function seedInterviews({ services, applications, today, now, staff }: Given): Promise<void> {
  const { interviewSlots, interviewRecords, interviews } = services.selection
  for (const centreId of places) {
    for (const day of comingWorkdays(today, 2)) {
      for (const time of firstTimes) {
        const startsAt = instantInBaku(day, time)
        const slot = { centreId, programme: null, startsAt, minutes: 30, places: 1, directions: null }
        await interviewSlots.createSlot(slot)
      }
    }
  }
  const by = staff.get('coordinator') ?? ''
  for (const { id } of applications.filter(({ state }) => state === 'interviewed')) {
    await interviewRecords.openInterview(id)
    await interviewRecords.addAssessment(id, {
      by,
      at: now,
      impressions: { motivation: 'yes', conversation: 'yes', time: 'partly', duties: 'yes' },
      recommendation: 'accept',
      notes: 'Suallara səbirlə cavab verir, səhər növbələri ona uyğundur.',
    })
  }
  const [invited] = applications.filter(({ state }) => state === 'interview-invited')
  if (invited === undefined) return
  const application = await services.applications.getApplication(invited.id)
  const person = await services.volunteers.getVolunteer(application.volunteerId)
  const [slot] = await interviews.listOffered(application)
  const account = await services.accounts.findByVolunteer(person.id)
  if (slot === undefined || account === null) return
  const actor = { accountId: account.id, name: '', email: null, grants: [], volunteerId: person.id }
  await interviews.chooseOwn(actor, { application, person }, slot.id)
}
