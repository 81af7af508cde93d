import type { Candidate } from './candidate.js'
import type { ImportNotice, ImportProblem } from './import-problem.js'

export type BatchState = 'checked' | 'importing' | 'imported' | 'undoing' | 'undone'

/** What will happen with a row: a new person, somebody known already, or nothing until it is mended. */
export type RowFate = 'new' | 'known' | 'refused' | 'outside'

export interface ImportBatch {
  readonly id: string
  readonly fileName: string
  /** SHA-256 of the file: the same file again is pointed out. */
  readonly fileHash: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly state: BatchState
  readonly counts: Readonly<Record<RowFate, number>>
  readonly unknownHeadings: readonly string[]
  /** Who pressed the button, and whether people get a letter; null before. */
  readonly confirmedBy: string | null
  readonly sendsLetters: boolean
  readonly finishedAt: Date | null
}

/** What became of a row after the decision. */
export type RowOutcome = 'waiting' | 'left-out' | 'made' | 'known-meanwhile' | 'removed' | 'kept'

export interface ImportRow {
  readonly id: string
  readonly batchId: string
  readonly row: number
  readonly fate: RowFate
  /** Cells as they were typed, without what was told about needs. */
  readonly cells: Readonly<Record<string, string>>
  readonly candidate: Candidate | null
  /** Health data, sealed with the row's own id. */
  readonly sealedNeeds: string | null
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly ImportNotice[]
  readonly isChosen: boolean
  readonly outcome: RowOutcome
  /** Given before anything is written, so that doing it twice makes one person and one application. */
  readonly volunteerId: string
  readonly applicationId: string
}

export function fateOf(problems: readonly ImportProblem[]): RowFate {
  if (problems.length === 0) return 'new'
  return problems.every(({ code }) => code === 'duplicate.existing') ? 'known' : 'refused'
}
