import { sql } from 'kysely';
import { insertRows } from './insert.js';
import type { Database } from './tables.js';

export type ChangeKind = 'reading' | 'judgement' | 'link';

/** Any number will do, as long as all writers of a ledger use the same. */
const WRITERS = 0x517e9;

/**
 * Numbers what a transaction adds; the last step before its commit, after `takeTurn`.
 */
export async function logChanges(
  db: Database,
  kind: ChangeKind,
  subjects: readonly string[],
  recordedAt: string,
): Promise<void> {
  const rows = subjects.map((subject) => ({ kind, subject, recorded_at: recordedAt }));
  await insertRows(db, 'change', { kind: 'text', subject: 'text', recorded_at: 'timestamptz' }, rows);
}

/**
 * Holds off other writers until the transaction ends, so that numbers become visible in their order: who has seen number 7
 * has seen all below.
 */
export async function takeTurn(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WRITERS}::bigint)`.execute(db);
}

/** Number of the last change, 0 for an empty ledger. It grows with everything that is added and never falls. */
export async function revision(db: Database): Promise<number> {
  const { rows } = await sql<{ seq: string }>`select coalesce(max(seq), 0) as seq from change`.execute(db);
  return Number(rows[0]!.seq);
}
