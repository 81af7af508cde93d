import { addDays, isWeekend, type CalendarDay } from '../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../lib/clock-time.js'
import type { Services } from '../composition.js'
import type { Application } from '../features/applications/index.js'
import { actorOf, type Account } from '../features/identity/index.js'
import type { Interview, NewInterviewSlot } from '../features/selection/index.js'
import type { Volunteer } from '../features/volunteers/index.js'
import type { DemoApplication } from './demo-terms.js'

const firstTimes = [clockTime('10:00'), clockTime('10:30'), clockTime('11:00'), clockTime('15:00')]
const places = ['baku-1', 'baku-3', 'inclusive', null] as const

function comingWorkdays(today: CalendarDay, count: number): CalendarDay[] {
  const days = Array.from({ length: count * 3 }, (_, index) => addDays(today, index + 2))
  return days.filter((day) => !isWeekend(day)).slice(0, count)
}

/** Times on offer for the coming days. */
export const demoSlots = (today: CalendarDay): NewInterviewSlot[] =>
  places.flatMap((centreId) =>
    comingWorkdays(today, 2).flatMap((day) =>
      firstTimes.map((time) => ({
        centreId,
        programme: null,
        startsAt: instantInBaku(day, time),
        minutes: 30,
        places: 1,
        directions: null,
      })),
    ),
  )

/** What was written of past interviews. */
export const demoInterviews = (
  applications: readonly DemoApplication[],
  written: { readonly by: string; readonly at: Date },
): Interview[] =>
  applications
    .filter(({ state }) => state === 'interviewed')
    .map(({ id }) => ({
      applicationId: id,
      slotId: null,
      moves: 0,
      sequence: 0,
      assessments: [
        {
          ...written,
          impressions: { motivation: 'yes', conversation: 'yes', time: 'partly', duties: 'yes' },
          recommendation: 'accept',
          notes: 'Suallara səbirlə cavab verir, səhər növbələri ona uyğundur.',
        },
      ],
    }))

interface Written {
  readonly applications: readonly Application[]
  readonly volunteers: readonly Volunteer[]
  readonly accounts: readonly Account[]
}

/** One invited person has chosen a time. */
export async function bookInterview({ selection }: Services, written: Written): Promise<void> {
  const application = written.applications.find(({ state }) => state === 'interview-invited')
  if (application === undefined) return
  const person = written.volunteers.find(({ id }) => id === application.volunteerId)
  const account = written.accounts.find(({ volunteerId }) => volunteerId === application.volunteerId)
  const [slot] = await selection.interviews.listOffered(application)
  if (slot === undefined || person === undefined || account === undefined) return
  await selection.interviews.chooseOwn(actorOf(account), { application, person }, slot.id)
}
