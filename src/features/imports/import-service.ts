import { scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import type { ImportRepository, RowQuery } from './data/import-repository.js'
import type { ImportBatch, ImportRow } from './domain/import-batch.js'
import type { RowTaker } from './row-taker.js'
import type { RowUndoer } from './row-undoer.js'

interface Dependencies {
  readonly imports: ImportRepository
  readonly taker: RowTaker
  readonly undoer: RowUndoer
  readonly audit: AuditLog
  readonly clock: Clock
}

/** More rows than these are taken over by the job, so that nobody waits for a page. */
const mostInRequest = 1000
const atOnce = 8
const mostListed = 50
const daysUnconfirmed = 7
const daysUndoable = 30
const dayInMilliseconds = 86_400_000

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayInMilliseconds)

async function inGroups<Item>(all: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += atOnce) {
    await Promise.all(all.slice(start, start + atOnce).map(work))
  }
}

export function createImportService({ imports, taker, undoer, audit, clock }: Dependencies) {
  const seesAll = (actor: Actor): boolean =>
    scopesOf(actor, 'application.import').some((scope) => Object.keys(scope).length === 0)

  async function getBatch(actor: Actor, id: string): Promise<ImportBatch> {
    const batch = await imports.getBatch(id)
    if (batch.uploadedBy !== actor.accountId && !seesAll(actor)) throw notFound('import', id)
    return batch
  }

  /** Takes over what is chosen and not yet taken; whoever was stopped in the middle goes on from there. */
  async function takeAll(batch: ImportBatch): Promise<void> {
    const waiting = await imports.listRows(batch.id, { fates: ['new'], isChosen: true, outcome: 'waiting' })
    const take = await taker.begin(batch)
    await inGroups(waiting, async (row) => imports.setOutcome(row.id, await take(row)))
    await imports.leaveOutOthers(batch.id)
    await imports.changeState(batch.id, 'importing', { state: 'imported', finishedAt: clock.now() })
  }

  async function undoAll(batch: ImportBatch): Promise<void> {
    const made = await imports.listRows(batch.id, { outcome: 'made' })
    await inGroups(made, async (row) => imports.setOutcome(row.id, await undoer.undo(row)))
    await imports.changeState(batch.id, 'undoing', { state: 'undone', finishedAt: clock.now() })
  }

  return {
    getBatch,
    listBatches: (actor: Actor): Promise<ImportBatch[]> =>
      imports.listBatches(seesAll(actor) ? {} : { uploadedBy: actor.accountId }, mostListed),
    listRows: (batch: ImportBatch, query: RowQuery): Promise<ImportRow[]> =>
      imports.listRows(batch.id, query),
    countRows: (batch: ImportBatch, query: RowQuery): Promise<number> => imports.countRows(batch.id, query),
    wasImportedBefore: (batch: ImportBatch): Promise<boolean> => imports.hasFile(batch.fileHash, batch.id),
    async chooseRows(
      actor: Actor,
      id: string,
      rows: { shown: readonly string[]; chosen: readonly string[] },
    ): Promise<void> {
      const batch = await getBatch(actor, id)
      if (batch.state !== 'checked') throw conflict('import.alreadyDecided')
      await imports.chooseRows(id, rows.shown, rows.chosen)
    },
    /** Pressed twice it happens once; the second sees what the first has begun. */
    async confirm(
      actor: Actor,
      id: string,
      { sendsLetters }: { sendsLetters: boolean },
    ): Promise<ImportBatch> {
      const batch = await getBatch(actor, id)
      const change = { state: 'importing', confirmedBy: actor.accountId, sendsLetters } as const
      if (!(await imports.changeState(id, 'checked', change))) {
        if (batch.state === 'undone' || batch.state === 'undoing') throw conflict('import.alreadyDecided')
        return imports.getBatch(id)
      }
      const count = await imports.countRows(id, { fates: ['new'], isChosen: true })
      await audit.record('import.confirmed', { actor, subject: `import:${id}`, details: { count } })
      if (count <= mostInRequest) await takeAll({ ...batch, ...change })
      return imports.getBatch(id)
    },
    async undo(actor: Actor, id: string): Promise<ImportBatch> {
      const batch = await getBatch(actor, id)
      if (await imports.changeState(id, 'imported', { state: 'undoing' })) {
        await audit.record('import.undone', { actor, subject: `import:${id}`, details: {} })
        await undoAll(batch)
      } else if (batch.state === 'checked') throw conflict('import.notYetDecided')
      return imports.getBatch(id)
    },
    forgetPerson: (volunteerId: string): Promise<void> => imports.forgetPerson(volunteerId),
    /** Large batches, and those whose process died: the number dealt with. */
    async finishOpen(): Promise<number> {
      const taking = await imports.listInState('importing')
      const undoing = await imports.listInState('undoing')
      for (const batch of taking) await takeAll(batch)
      for (const batch of undoing) await undoAll(batch)
      return taking.length + undoing.length
    },
    /** Files nobody decided about go after a week; rows of decided ones when they can no longer be undone. */
    async forgetOld(now: Date): Promise<number> {
      const stale = await imports.listBefore('checked', daysBefore(now, daysUnconfirmed))
      const settled = await imports.listBefore('imported', daysBefore(now, daysUndoable))
      const undone = await imports.listBefore('undone', daysBefore(now, daysUndoable))
      let forgotten = 0
      for (const { id } of [...stale, ...settled, ...undone]) forgotten += await imports.forgetRows(id)
      for (const { id } of stale) await imports.removeBatch(id)
      return forgotten + stale.length
    },
  }
}

export type ImportService = ReturnType<typeof createImportService>
