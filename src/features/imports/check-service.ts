import { createHash } from 'node:crypto'
import { scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { readTable, type TableProblem } from '../../documents/csv-reader.js'
import type { Clock } from '../../lib/clock.js'
import { newId } from '../../storage/identifiers.js'
import type { SecretBox } from '../../storage/secret-box.js'
import type { CentreRepository } from '../centres/index.js'
import type { Settings } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { ImportRepository } from './data/import-repository.js'
import { assessRows, type AssessedRow, type ImportAssessment } from './domain/assess-rows.js'
import { fateOf, type ImportBatch, type ImportRow, type RowFate } from './domain/import-batch.js'
import type { ImportColumn } from './domain/import-column.js'

export interface CheckDependencies {
  readonly imports: ImportRepository
  readonly volunteers: VolunteerRepository
  readonly centres: CentreRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly secretBox: SecretBox
  readonly audit: AuditLog
  readonly clock: Clock
}

export type Checked =
  | { readonly ok: true; readonly batchId: string }
  | {
      readonly ok: false
      readonly code: TableProblem
      readonly context: Readonly<Record<string, string | number>>
    }
  | { readonly ok: false; readonly code: 'columns-missing'; readonly columns: readonly ImportColumn[] }

const fates: readonly RowFate[] = ['new', 'known', 'refused', 'outside']

/** The dry run: reads a file and says of every row what will happen. Nobody is written into the register. */
export function createCheckService(given: CheckDependencies) {
  const { imports, volunteers, centres, settings, secretBox, audit, clock } = given

  async function assess(table: { header: string[]; rows: string[][] }): Promise<ImportAssessment> {
    const places = await centres.listCentres()
    return assessRows(table, {
      existing: await volunteers.listMarks(),
      settings: await settings.currentSettings(),
      now: clock.now(),
      centreCodes: new Set(places.map(({ id }) => id.toUpperCase())),
    })
  }

  const isWithin = (actor: Actor, programme: string): boolean =>
    scopesOf(actor, 'application.import').some((scope) => (scope.programme ?? programme) === programme)

  function rowOf(batchId: string, assessed: AssessedRow, actor: Actor): ImportRow {
    const id = newId()
    const { row, cells, candidate, needs, problems, notices } = assessed
    const fate = candidate !== null && !isWithin(actor, candidate.programmeId) ? 'outside' : fateOf(problems)
    return {
      id,
      batchId,
      row,
      fate,
      cells,
      candidate,
      // Of somebody who isn't taken over nothing about their needs is kept.
      sealedNeeds:
        needs === null || fate !== 'new' ? null : secretBox.seal(JSON.stringify(needs), `import-row:${id}`),
      problems,
      notices,
      isChosen: fate === 'new',
      outcome: 'waiting',
      volunteerId: newId(),
      applicationId: newId(),
    }
  }

  return {
    async check(actor: Actor, file: { readonly name: string; readonly bytes: Buffer }): Promise<Checked> {
      const table = readTable(file.bytes)
      if (!table.ok) return { ok: false, code: table.reason.code, context: table.reason.context ?? {} }
      const found = await assess({ header: table.header, rows: table.rows.map(({ cells }) => cells) })
      if (found.missingColumns.length > 0) {
        return { ok: false, code: 'columns-missing', columns: found.missingColumns }
      }
      const batchId = newId()
      const rows = found.rows.map((each) => rowOf(batchId, each, actor))
      const count = (fate: RowFate): number => rows.filter((row) => row.fate === fate).length
      const batch: ImportBatch = {
        id: batchId,
        fileName: file.name.slice(0, 200),
        fileHash: createHash('sha256').update(file.bytes).digest('hex'),
        uploadedBy: actor.accountId,
        uploadedAt: clock.now(),
        state: 'checked',
        counts: Object.fromEntries(fates.map((fate) => [fate, count(fate)])) as Record<RowFate, number>,
        unknownHeadings: found.unknownHeadings.map((heading) => heading.slice(0, 80)).slice(0, 20),
        confirmedBy: null,
        sendsLetters: false,
        finishedAt: null,
      }
      await imports.addBatch(batch, rows)
      const details = { rows: rows.length, clean: batch.counts.new }
      await audit.record('import.checked', { actor, subject: `import:${batchId}`, details })
      return { ok: true, batchId }
    },
  }
}

export type CheckService = ReturnType<typeof createCheckService>
