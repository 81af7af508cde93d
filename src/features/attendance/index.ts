export {
  createLedgerRepository,
  type LedgerRepository,
  type NewLedgerEntry,
} from './data/ledger-repository.js'
export { balanceOf, type LedgerEntry } from './domain/ledger.js'
