import { sql } from 'kysely';
import type { Database } from './tables.js';

/** Rows of one statement: enough to save the round trips, small enough for the embedded store's memory. */
const ROWS_AT_ONCE = 1000;

/**
 * Inserts rows as one JSON document a thousand: the same text for both drivers, and many times faster than a row each.
 * `columns` gives each column's type in order; what is there already stays as it is.
 * @returns what `returning` names, of the rows that were new.
 */
export async function insertRows(
  db: Database,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, unknown>>[],
  returning?: string,
): Promise<string[]> {
  const names = Object.keys(columns).join(', ');
  const shape = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
  const back: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const { rows: added } = await sql<Record<string, string>>`
      insert into ${sql.table(table)} (${sql.raw(names)})
      select ${sql.raw(names)} from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))}::jsonb)
        as x (${sql.raw(shape)})
      on conflict do nothing ${sql.raw(returning ? `returning ${returning}` : '')}`.execute(db);
    if (returning) back.push(...added.map((row) => row[returning]!));
  }
  return back;
}
