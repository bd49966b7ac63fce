import type { Reading } from '../model/index.js';
import { addJudgement, addReading } from './add.js';
import { migrate } from './migrations.js';
import { allRows, listReports, type ReportListing } from './read.js';
import type { Judgement, LedgerRow } from './rows.js';
import { openFolder, openServer } from './stores.js';

export interface LedgerOptions {
  /** Folder of the embedded ledger, or a `postgres://` URL. */
  readonly at: string;
  /** Who opens it, told to others that find it locked, e.g. `sitrep add`. */
  readonly what?: string;
}

export interface Added {
  readonly reportId: string;
  /** False when the ledger held this very reading already. */
  readonly added: boolean;
  readonly statements: number;
}

/** An append-only store of reports, statements and judgements. */
export interface Ledger {
  /** One transaction: when this resolves, the report and all its statements are on disk. */
  readonly addReading: (reading: Reading, by: { recordedAt: string; reader: string }) => Promise<Added>;
  readonly addJudgement: (judgement: Omit<Judgement, 'id'>) => Promise<Judgement>;
  /** Everything that a picture needs: the current reading of each report, and all judgements. */
  readonly rows: () => Promise<LedgerRow[]>;
  readonly reports: () => Promise<ReportListing[]>;
  readonly close: () => Promise<void>;
}

/**
 * Opens (and creates, and brings up to date) a ledger.
 * @throws SitrepError E-LEDGER-LOCKED, E-LEDGER-OPEN, E-LEDGER-SERVER, E-LEDGER-SCHEMA
 * @example const ledger = await openLedger({ at: '.sitrep' });
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const what = options.what ?? 'sitrep';
  const isServer = /^postgres(ql)?:\/\//.test(options.at);
  const { db, close } = isServer ? await openServer(options.at) : await openFolder(options.at, what);
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    addReading: (reading, by) => addReading(db, reading, by),
    addJudgement: (judgement) => addJudgement(db, judgement),
    rows: () => allRows(db),
    reports: () => listReports(db),
    close,
  };
}
