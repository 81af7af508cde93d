import { calendarDay } from '../../../../src/lib/calendar-day.js'
import type { ProposalRow, StoredProposal } from '../../../../src/features/matching/domain/stored-proposal.js'
import { aProblem } from './problem-builder.js'

export function aRow(personId: string, openingId: string, changes: Partial<ProposalRow> = {}): ProposalRow {
  const undecided = { state: 'proposed', reasons: [], decidedAt: null, decidedBy: null } as const
  return { id: `${personId}-${openingId}`, personId, openingId, origin: 'solver', ...undecided, ...changes }
}

export function aStoredProposal(changes: Partial<StoredProposal> = {}): StoredProposal {
  return {
    id: 'proposal',
    centreId: 'centre-1',
    week: calendarDay('2026-01-05'),
    aim: 'maximum',
    state: 'draft',
    problem: aProblem(),
    proof: { status: 'optimal', stages: [], milliseconds: 1 },
    score: { shortage: 0, overload: 0, vacancies: 0, lesserWishes: 0, unevenness: 0, changes: 0 },
    rows: [],
    createdAt: new Date('2026-01-02T08:00:00Z'),
    createdBy: 'account',
    basedOn: null,
    version: 1,
    ...changes,
  }
}
