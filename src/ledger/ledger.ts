import type { Judgement, Link, Reading } from '../model/index.js';
import { addReading } from './add.js';
import { addJudgement, type JudgementFilter, listJudgements } from './judgements.js';
import { addLinks } from './links.js';
import { migrate } from './migrations.js';
import { allRows, listReports, type ReportListing } from './read.js';
import type { LedgerRow } from './rows.js';
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
  /** @throws SitrepError E-LEDGER-VERDICT, E-LEDGER-SUBJECT, E-LEDGER-REPLACES when it does not make sense */
  readonly addJudgement: (judgement: Omit<Judgement, 'id'>) => Promise<Judgement>;
  readonly judgements: (filter?: JudgementFilter) => Promise<Judgement[]>;
  /** Proposals, in one transaction; both ends must be in the ledger (E-LEDGER-LINK). */
  readonly addLinks: (links: readonly Link[], recordedAt: string) => Promise<{ added: number }>;
  /** Everything that a picture needs: the current reading of each report, all judgements, the last proposal of each link. */
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
    judgements: (filter) => listJudgements(db, filter),
    addLinks: (links, recordedAt) => addLinks(db, links, recordedAt),
    rows: () => allRows(db),
    reports: () => listReports(db),
    close,
  };
}
