import type { AuditLog } from '../../audit/audit-log.js'
import type { Job } from '../../jobs/job.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { Preparation } from './preparation.js'

interface Dependencies {
  readonly placements: PlacementRepository
  readonly preparation: Preparation
  readonly audit: AuditLog
}

export function certificateJobs({ placements, preparation, audit }: Dependencies): Job[] {
  /** Whoever served to the last day has completed the term on the day after. */
  async function completeEndedTerms(now: Date): Promise<number> {
    const today = dayInBaku(now)
    const ended = await placements.listInScope({ state: 'active', endsOn: { $lt: today } })
    const completed = { state: 'completed', reason: null } as const
    let count = 0
    for (const { id } of ended) {
      if (!(await placements.endPlacement(id, completed))) continue
      await audit.record('placement.completed', { actor: null, subject: `placement:${id}`, details: {} })
      count += 1
    }
    return count
  }
  return [
    { name: 'certificates.complete-ended-terms', everyMinutes: 60, run: completeEndedTerms },
    { name: 'certificates.issue-due', everyMinutes: 6 * 60, run: (now) => preparation.issueDue(now) },
  ]
}
