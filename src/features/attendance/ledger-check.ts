import { chainBreak, type ChainProblem } from './data/ledger-chain.js'
import type { LedgerRepository } from './data/ledger-repository.js'

export interface BrokenChain {
  readonly volunteerId: string
  /** The entry at which it breaks. */
  readonly sequence: number
  readonly problem: ChainProblem
}

export interface LedgerFindings {
  readonly people: number
  readonly entries: number
  readonly broken: readonly BrokenChain[]
}

/** Reads the whole ledger and says whether every person's entries still follow each other as they were written. */
export function createLedgerCheck({ ledger }: { readonly ledger: LedgerRepository }) {
  return {
    async check(): Promise<LedgerFindings> {
      const broken: BrokenChain[] = []
      let people = 0
      let entries = 0
      for await (const chain of ledger.chains()) {
        people += 1
        entries += chain.length
        const found = chainBreak(chain)
        const volunteerId = chain[0]?.volunteerId ?? ''
        if (found !== null) broken.push({ volunteerId, ...found })
      }
      return { people, entries, broken }
    },
  }
}

export type LedgerCheck = ReturnType<typeof createLedgerCheck>
