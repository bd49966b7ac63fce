import { revision } from './changes.js';
import type { LedgerRow } from './rows.js';
import type { Database } from './tables.js';

/** Rows kept in memory at most, of all selections together (some 400 MB), beside those asked for last. */
const MOST_ROWS = 400_000;

export interface RowCache {
  /** The rows under a name, as they were fetched, while nothing has been added to the ledger since. */
  readonly rows: (name: string, fetch: () => Promise<LedgerRow[]>) => Promise<LedgerRow[]>;
}

/**
 * For processes that live long: as long as nothing is added, the same question gives the very same array, so that folds
 * can keep what they made of it. What was asked longest ago goes first.
 */
export function rowCache(db: Database): RowCache {
  const kept = new Map<string, { readonly revision: number; readonly rows: LedgerRow[] }>();
  const shrink = () => {
    const older = [...kept].slice(0, -1);
    let total = older.reduce((sum, [, { rows }]) => sum + rows.length, 0);
    for (const [name, { rows }] of older) {
      if (total <= MOST_ROWS) return;
      kept.delete(name);
      total -= rows.length;
    }
  };
  return {
    rows: async (name, fetch) => {
      // Asked before fetching: what comes in meanwhile makes the entry old, never wrong.
      const now = await revision(db);
      const held = kept.get(name);
      kept.delete(name);
      const entry = held?.revision === now ? held : { revision: now, rows: await fetch() };
      kept.set(name, entry);
      shrink();
      return entry.rows;
    },
  };
}
