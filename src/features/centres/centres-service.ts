import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { CalendarDay } from '../../lib/calendar-day.js'
import { changedFields } from '../../lib/changed-fields.js'
import { notFound } from '../../lib/stop-error.js'
import type { CentreRepository } from './data/centre-repository.js'
import type { HolidayRepository } from './data/holiday-repository.js'
import type { Centre } from './domain/centre.js'
import type { Holiday, SpecialDay } from './domain/holiday.js'
import type { SchoolHoliday } from './domain/school-holiday.js'
import type { OpeningFacts } from './domain/working-day.js'

interface Dependencies {
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
  readonly audit: AuditLog
}

export interface DayRange {
  readonly from: CalendarDay
  readonly to: CalendarDay
}

/** Places, and the days on which they work. */
export function createCentresService({ centres, holidays, audit }: Dependencies) {
  const requireHolidayEditor = (actor: Actor): void => {
    if (!can(actor, 'holiday.edit', {})) throw notFound('page', 'holidays')
  }
  return {
    listCentres: () => centres.listCentres(),
    getCentre: (id: string) => centres.getCentre(id),

    /** What decides whether a centre works on the days of a range. */
    async openingFacts(centre: Centre, { from, to }: DayRange): Promise<OpeningFacts> {
      const [listed, specialDays] = await Promise.all([
        holidays.listHolidays(from, to),
        holidays.listSpecialDays(from, to),
      ])
      return { centre, holidays: listed, specialDays }
    },

    async getForEditing(actor: Actor, id: string): Promise<Centre> {
      const centre = await centres.getCentre(id)
      if (!can(actor, 'centre.edit', { centreId: id })) throw notFound('centre', id)
      return centre
    },

    /** false when somebody else has edited the centre since this version was read; nothing is lost then. */
    async saveCentre(actor: Actor, centre: Centre): Promise<boolean> {
      if (!can(actor, 'centre.edit', { centreId: centre.id })) throw notFound('centre', centre.id)
      const before = await centres.getCentre(centre.id)
      const saved = await centres.replaceCentre(centre)
      if (saved) {
        await audit.record('centre.edited', {
          actor,
          subject: `centre:${centre.id}`,
          details: {
            version: centre.version + 1,
            fields: changedFields(before, { ...centre, version: before.version }),
          },
        })
      }
      return saved
    },

    listHolidays: ({ from, to }: DayRange) => holidays.listHolidays(from, to),
    listSchoolHolidays: ({ from, to }: DayRange) => holidays.listSchoolHolidays(from, to),
    listSpecialDays: ({ from, to }: DayRange) => holidays.listSpecialDays(from, to),

    /** false when it stands there already. */
    async addHoliday(actor: Actor, holiday: Holiday): Promise<boolean> {
      requireHolidayEditor(actor)
      const added = await holidays.addHoliday(holiday)
      if (added) {
        await audit.record('holiday.added', {
          actor,
          subject: `holiday:${holiday.day}`,
          details: { key: holiday.key },
        })
      }
      return added
    },

    async removeHoliday(actor: Actor, day: CalendarDay, key: string): Promise<void> {
      requireHolidayEditor(actor)
      if (!(await holidays.removeHoliday(day, key))) return
      await audit.record('holiday.removed', { actor, subject: `holiday:${day}`, details: { key } })
    },

    /** false when one begins on that day already. */
    async addSchoolHoliday(actor: Actor, period: SchoolHoliday): Promise<boolean> {
      requireHolidayEditor(actor)
      const added = await holidays.addSchoolHoliday(period)
      if (added) {
        await audit.record('school-holiday.added', {
          actor,
          subject: `school-holiday:${period.from}`,
          details: { to: period.to },
        })
      }
      return added
    },

    async removeSchoolHoliday(actor: Actor, from: CalendarDay): Promise<void> {
      requireHolidayEditor(actor)
      if (!(await holidays.removeSchoolHoliday(from))) return
      await audit.record('school-holiday.removed', { actor, subject: `school-holiday:${from}`, details: {} })
    },

    async openSpecialDay(actor: Actor, special: SpecialDay): Promise<boolean> {
      requireHolidayEditor(actor)
      await centres.getCentre(special.centreId)
      const opened = await holidays.openSpecialDay(special)
      if (opened) {
        await audit.record('special-day.opened', {
          actor,
          subject: `centre:${special.centreId}`,
          details: { day: special.day },
        })
      }
      return opened
    },

    async closeSpecialDay(actor: Actor, special: SpecialDay): Promise<void> {
      requireHolidayEditor(actor)
      if (!(await holidays.closeSpecialDay(special))) return
      await audit.record('special-day.closed', {
        actor,
        subject: `centre:${special.centreId}`,
        details: { day: special.day },
      })
    },
  }
}

export type CentresService = ReturnType<typeof createCentresService>
