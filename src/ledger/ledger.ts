import type { Judgement, Link, Reading } from '../model/index.js';
import { addReadings } from './add.js';
import { type BackupCounts, backup } from './backup.js';
import { carryOver } from './carried.js';
import type { CarryOver } from './carry.js';
import { revision } from './changes.js';
import { plain } from './entity-key.js';
import { addJudgement, type JudgementFilter, listJudgements } from './judgements.js';
import { addLinks } from './links.js';
import { findStatement, findThings, listPlaces, type StatementRecord, type Thing } from './lookup.js';
import { migrate } from './migrations.js';
import { allRows, listReports, type ReportListing } from './read.js';
import { restore } from './restore.js';
import { rowCache } from './row-cache.js';
import type { LedgerRow } from './rows.js';
import { type SearchQuery, type SearchResult, search } from './search.js';
import { type Selection, selectedRows } from './selection.js';
import { openFolder, openServer } from './stores.js';

export interface LedgerOptions {
  /** Folder of the embedded ledger, or a `postgres://` URL. */
  readonly at: string;
  /** Who opens it, told to others that find it locked, e.g. `sitrep add`. */
  readonly what?: string;
}

export interface AddedBy {
  /** The moment of taking in, ISO 8601. */
  readonly recordedAt: string;
  /** Version of the reader. */
  readonly reader: string;
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
  readonly addReading: (reading: Reading, by: AddedBy) => Promise<Added>;
  /** Many readings in one transaction: all are in, or none. Several times faster than one by one. */
  readonly addReadings: (readings: readonly Reading[], by: AddedBy) => Promise<Added[]>;
  /** Number of the last change. It grows with everything that is added, so that who has seen it need not read again. */
  readonly revision: () => Promise<number>;
  /** @throws SitrepError E-LEDGER-VERDICT, E-LEDGER-SUBJECT, E-LEDGER-REPLACES when it does not make sense */
  readonly addJudgement: (judgement: Omit<Judgement, 'id'>) => Promise<Judgement>;
  readonly judgements: (filter?: JudgementFilter) => Promise<Judgement[]>;
  /** Proposals, in one transaction; both ends must be in the ledger (E-LEDGER-LINK). */
  readonly addLinks: (links: readonly Link[], recordedAt: string) => Promise<{ added: number }>;
  /**
   * Everything that a picture needs: the current reading of each report, all judgements (carried over to today's
   * statements), the last proposal of each link; or of those what bears on a country, some places or actors. A selection
   * gives the very same array (not to be changed) as long as nothing was added.
   */
  readonly rows: (selection?: Selection) => Promise<LedgerRow[]>;
  /** Which judgements went over to statements of a newer reading, and which found none. */
  readonly carryOver: () => Promise<CarryOver>;
  /** By its id or the beginning of it, with report, entities, judgements and links; null when there is none. */
  readonly statement: (id: string) => Promise<StatementRecord | null>;
  /** What bears a name, with the keys that selections take. */
  readonly things: (name: string, kind?: string) => Promise<Thing[]>;
  /** All places that reports name, once each. */
  readonly places: () => Promise<Thing[]>;
  readonly search: (query: SearchQuery) => Promise<SearchResult>;
  /** Everything that was ever added, as one compressed file. */
  readonly backup: (file: string) => Promise<BackupCounts>;
  /** @throws SitrepError E-LEDGER-BACKUP, E-LEDGER-NOT-EMPTY */
  readonly restore: (file: string) => Promise<BackupCounts>;
  readonly reports: () => Promise<ReportListing[]>;
  readonly close: () => Promise<void>;
}

/** Readings after which the store may look whether its planner's statistics are still good. */
const LOOK_AFTER = 500;

/**
 * Opens (and creates, and brings up to date) a ledger.
 * @throws SitrepError E-LEDGER-LOCKED, E-LEDGER-OPEN, E-LEDGER-SERVER, E-LEDGER-SCHEMA
 * @example const ledger = await openLedger({ at: '.sitrep' });
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const what = options.what ?? 'sitrep';
  const isServer = /^postgres(ql)?:\/\//.test(options.at);
  const { db, close, keepStatistics } = isServer
    ? await openServer(options.at)
    : await openFolder(options.at, what);
  try {
    await migrate(db);
    await keepStatistics();
  } catch (error) {
    await close();
    throw error;
  }
  const cache = rowCache(db);
  let sinceLook = 0;
  const add = async (readings: readonly Reading[], by: AddedBy) => {
    const added = await addReadings(db, readings, by);
    sinceLook += readings.length;
    if (sinceLook >= LOOK_AFTER) {
      sinceLook = 0;
      await keepStatistics();
    }
    return added;
  };
  return {
    addReading: async (reading, by) => (await add([reading], by))[0]!,
    addReadings: add,
    revision: () => revision(db),
    addJudgement: (judgement) => addJudgement(db, judgement),
    judgements: (filter) => listJudgements(db, filter),
    addLinks: (links, recordedAt) => addLinks(db, links, recordedAt),
    rows: (selection) =>
      selection ? cache.rows(JSON.stringify(selection), () => selectedRows(db, selection)) : allRows(db),
    carryOver: async () => carryOver(db, await listJudgements(db)),
    statement: (id) => findStatement(db, id),
    things: (name, kind) => findThings(db, plain(name), kind),
    places: () => listPlaces(db),
    search: (query) => search(db, query),
    backup: (file) => backup(db, file),
    restore: async (file) => {
      const counts = await restore(db, file);
      await keepStatistics();
      return counts;
    },
    reports: () => listReports(db),
    close,
  };
}
