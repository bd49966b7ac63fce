export { type Added, type Ledger, type LedgerOptions, openLedger } from './ledger.js';
export type { ReportListing } from './read.js';
export {
  type EntityRow,
  type Judgement,
  type JudgementRow,
  type LedgerRow,
  type ReportRow,
  rowsOfReading,
  type StatementRow,
} from './rows.js';
