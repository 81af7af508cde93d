import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { locales, type Locale } from '../../i18n/locales.js'
import { canFollow, type ApplicationState } from '../applications/index.js'
import type { DecisionService, Decided } from './decision-service.js'
import type { RejectionReason } from './domain/decision.js'
import type { Case, SelectionService } from './selection-service.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly decisions: DecisionService
  readonly audit: AuditLog
}

export type BulkAnswer =
  | { readonly outcome: 'waiting-list' }
  | {
      readonly outcome: 'reject'
      readonly reason: RejectionReason
      readonly words: Readonly<Record<Locale, string>>
    }

export interface BulkResult {
  readonly done: number
  /** Those about whom somebody has decided meanwhile; nothing was sent to them. */
  readonly skipped: number
}

const stateAfter: Record<BulkAnswer['outcome'], ApplicationState> = {
  'waiting-list': 'waiting-list',
  reject: 'rejected',
}

/** A polite answer to many at once: 28 people apply for each place, and nobody should be left without one. */
export function createBulkService({ selection, decisions, audit }: Dependencies) {
  const answerOne = (actor: Actor, { application, person }: Case, answer: BulkAnswer): Promise<Decided> => {
    const seen = { id: application.id, state: application.state }
    if (answer.outcome === 'waiting-list') return decisions.putOnWaitingList(actor, seen)
    const words = answer.words[person.locale]
    return decisions.reject(actor, seen, { reason: answer.reason, words, alternative: 'next-intake' })
  }

  return {
    /** Those of the chosen whom this answer can still reach. */
    async listAnswerable(
      actor: Actor,
      ids: readonly string[],
      outcome: BulkAnswer['outcome'],
    ): Promise<Case[]> {
      const cases = await selection.listCases(actor, ids)
      return cases.filter(({ application }) => canFollow(application.state, stateAfter[outcome]))
    },
    /** The languages in which the words are needed, in the order of the site. */
    languagesOf: (cases: readonly Case[]): Locale[] =>
      locales.filter((locale) => cases.some(({ person }) => person.locale === locale)),
    /** One after the other: each is a decision of its own, with its own history and letter. */
    async answerAll(actor: Actor, ids: readonly string[], answer: BulkAnswer): Promise<BulkResult> {
      const cases = await this.listAnswerable(actor, ids, answer.outcome)
      let done = 0
      for (const each of cases) if ((await answerOne(actor, each, answer)).ok) done += 1
      const details = { outcome: answer.outcome, count: done }
      await audit.record('application.answered-together', {
        actor,
        subject: `account:${actor.accountId}`,
        details,
      })
      return { done, skipped: ids.length - done }
    },
  }
}

export type BulkService = ReturnType<typeof createBulkService>
