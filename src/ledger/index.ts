export type { BackupCounts } from './backup.js';
export type { Carried, CarryOver, NotCarried } from './carry.js';
export { entityKey, plain } from './entity-key.js';
export type { JudgementFilter } from './judgements.js';
export { type Added, type AddedBy, type Ledger, type LedgerOptions, openLedger } from './ledger.js';
export type { StatementRecord, Thing } from './lookup.js';
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
export type { SearchHit, SearchQuery, SearchResult } from './search.js';
export type { Selection } from './selection.js';
export type { Snippet } from './snippet.js';
export { standingJudgements } from './standing.js';
