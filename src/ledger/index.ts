export type { JudgementFilter } from './judgements.js';
export { type Added, type Ledger, type LedgerOptions, openLedger } from './ledger.js';
export type { ReportListing } from './read.js';
export {
  type EntityRow,
  type JudgementRow,
  type LedgerRow,
  type LinkRow,
  type ReportRow,
  rowsOfReading,
  type StatementRow,
} from './rows.js';
export { standingJudgements } from './standing.js';
