import { addDays, type CalendarDay } from '../../../lib/calendar-day.js'
import { withoutCentre, type Report } from '../report-service.js'
import type { Words } from './figure-words.js'

/** What rows and bars of a report are called. */
export function reportNames({ t, format }: Words, report: Report) {
  const centreNames = new Map(report.reach.centres.map(({ id, name }) => [id, name[t.locale]]))
  return {
    week: (monday: string): string =>
      t('reports.week', {
        from: format.day(monday).slice(0, 5),
        to: format.day(addDays(monday as CalendarDay, 6)),
      }),
    weekShort: (monday: string): string => format.day(monday).slice(0, 5),
    centre: (id: string): string =>
      id === withoutCentre ? t('reports.withoutCentre') : (centreNames.get(id) ?? id),
    programme: (id: string): string => t(`programmes.${id}.name`),
  }
}

export type ReportNames = ReturnType<typeof reportNames>
