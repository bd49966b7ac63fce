import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import { SitrepError } from '../model/index.js';
import { lockFolder } from './folder-lock.js';
import { pgliteDialect } from './pglite-dialect.js';
import type { Database, Tables } from './tables.js';

/** int8, date, timestamp, timestamptz, numeric: as text, since JavaScript's dates shift and its numbers round. */
const AS_TEXT = [20, 1082, 1114, 1184, 1700];

export interface Store {
  readonly db: Database;
  /** Brings the planner's statistics up to date where no server does it. To be called after many rows were added. */
  readonly keepStatistics: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A folder with an embedded PostgreSQL. One process at a time: `E-LEDGER-LOCKED` names the other. */
export async function openFolder(folder: string, what: string): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder, what);
  try {
    const db = database(pgliteDialect(() => openPglite(join(folder, 'postgres'))));
    return {
      db,
      keepStatistics: () => refreshStatistics(db),
      close: async () => {
        await db.destroy();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openPglite(folder: string) {
  const { PGlite } = await import('@electric-sql/pglite');
  try {
    const postgres = await PGlite.create(folder, {
      // Extensions must be named at every open; none is needed so far.
      extensions: {},
      parsers: Object.fromEntries(AS_TEXT.map((oid) => [oid, (value: string) => value])),
    });
    // An index is worth its while sooner than on a spinning disk, for which the default was chosen.
    await postgres.exec('set random_page_cost = 1.1');
    return postgres;
  } catch (error) {
    throw new SitrepError(
      'E-LEDGER-OPEN',
      `The embedded ledger in ${folder} does not open (${error instanceof Error ? error.message : String(error)}). ` +
        'Move the folder away and add the reports again, or restore a copy.',
      { cause: error },
    );
  }
}

/** A PostgreSQL server (15 or later) by its URL; any number of processes. */
export async function openServer(url: string): Promise<Store> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    options: '-c timezone=UTC -c datestyle=ISO',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        AS_TEXT.includes(oid)
          ? (value: string) => value
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at its next use
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new SitrepError(
      'E-LEDGER-SERVER',
      `The PostgreSQL server does not answer (${error instanceof Error ? error.message || 'no connection' : String(error)}). ` +
        'Check DATABASE_URL, or unset it to use the embedded ledger.',
      { cause: error },
    );
  }
  const db = database(new PostgresDialect({ pool }));
  return { db, keepStatistics: async () => {}, close: () => db.destroy() };
}

/** Without them a large ledger is read through for every place. Nothing is done until it has grown by a fifth. */
async function refreshStatistics(db: Database): Promise<void> {
  const { rows } = await sql<{ readings: number; known: number }>`
    select (select count(*) from reading)::int as readings, greatest(reltuples, 0)::int as known
    from pg_class where oid = 'reading'::regclass`.execute(db);
  const { readings, known } = rows[0]!;
  if (readings < 100 || readings < known * 1.2) return;
  // The columns by which rows are found; texts and bodies would take most of the time.
  await sql`analyze reading (id, report_id, place_keys, countries), report (id, published_on),
    statement (reading_id, report_id, id, keys, place_ids), entity (reading_id),
    name (plain, key, kind, country), supersession, link (id, from_id, to_id)`.execute(db);
}

function database(dialect: Dialect): Database {
  return new Kysely<Tables>({ dialect });
}
