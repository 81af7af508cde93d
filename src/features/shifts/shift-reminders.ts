import type { Job } from '../../jobs/job.js'
import { addMinutes, minutes } from '../../lib/minutes.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { earliestReminderMinutes, reminderDue } from './domain/reminder.js'
import type { ShiftLetters } from './shift-letters.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly volunteers: VolunteerRepository
  readonly letters: ShiftLetters
}

const letterOf = { ask: 'shift-still-coming', remind: 'shift-soon' } as const
const markOf = { ask: 'askedAt', remind: 'remindedAt' } as const

/** The letter comes first and has a key; the mark after it spares looking again and tells coordinators who was asked. */
export function createShiftReminders({ shifts, signUps, volunteers, letters }: Dependencies) {
  return {
    async run(now: Date): Promise<number> {
      const until = addMinutes(now, minutes(earliestReminderMinutes))
      const ahead = (await signUps.listConfirmedBetween(now, until)).flatMap((signUp) => {
        const reminder = reminderDue(signUp, now)
        return reminder === null ? [] : [{ signUp, reminder }]
      })
      const [found, people] = await Promise.all([
        shifts.listByIds(ahead.map(({ signUp }) => signUp.shiftId)),
        volunteers.listByIds(ahead.map(({ signUp }) => signUp.volunteerId)),
      ])
      const published = new Map(
        found.filter(({ state }) => state === 'published').map((shift) => [shift.id, shift]),
      )
      const willing = new Set(
        people.filter(({ wantsReminders, email }) => wantsReminders && email !== null).map(({ id }) => id),
      )
      let count = 0
      for (const { signUp, reminder } of ahead) {
        const shift = published.get(signUp.shiftId)
        if (shift === undefined || !willing.has(signUp.volunteerId)) continue
        await letters.reminder({ shift, signUp }, letterOf[reminder])
        await signUps.markReminded(signUp, { [markOf[reminder]]: now })
        count += 1
      }
      return count
    },
  }
}

export type ShiftReminders = ReturnType<typeof createShiftReminders>

export const reminderJob = (reminders: ShiftReminders): Job => ({
  name: 'shifts.remind',
  everyMinutes: 10,
  run: (now) => reminders.run(now),
})
