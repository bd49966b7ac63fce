import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { SitrepError } from '../model/index.js';
import { REPORTS_STATEMENTS_JUDGEMENTS } from './migrations/0001-reports-statements-judgements.js';
import { KINDS_OF_JUDGEMENT_AND_LINKS } from './migrations/0002-kinds-of-judgement-and-links.js';
import { KEYS_WORDS_AND_CHANGES } from './migrations/0003-keys-words-and-changes.js';
import { NO_TRUNCATION } from './migrations/0004-no-truncation.js';
import { READINGS_BY_PLACE } from './migrations/0005-readings-by-place.js';
import type { Database } from './tables.js';

/**
 * Numbered, forwards only, never edited once released: a change of the schema is a new entry.
 * The SQL is that of PostgreSQL 15, so that embedded and server ledgers share it.
 */
type Step = string | ((db: Database) => Promise<void>);

export const MIGRATIONS: Readonly<Record<string, readonly Step[]>> = {
  '0001-reports-statements-judgements': REPORTS_STATEMENTS_JUDGEMENTS,
  '0002-kinds-of-judgement-and-links': KINDS_OF_JUDGEMENT_AND_LINKS,
  '0003-keys-words-and-changes': KEYS_WORDS_AND_CHANGES,
  '0004-no-truncation': NO_TRUNCATION,
  '0005-readings-by-place': READINGS_BY_PLACE,
};

/** Brings a ledger to the newest schema; says `E-LEDGER-SCHEMA` when the ledger is newer than this program. `upTo`: for tests, an earlier schema. */
export async function migrate(db: Database, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => asKysely() } });
  const { error } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  if (!error) return;
  throw new SitrepError(
    'E-LEDGER-SCHEMA',
    `The ledger's tables could not be brought up to date: ${error instanceof Error ? error.message : String(error)}. ` +
      'If a newer Sitrep wrote this ledger, open it with that version.',
    { cause: error },
  );
}

function asKysely(): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, steps]) => [
      name,
      {
        up: async (db: Kysely<unknown>) => {
          for (const step of steps)
            await (typeof step === 'string' ? sql.raw(step).execute(db) : step(db as Database));
        },
      },
    ]),
  );
}
