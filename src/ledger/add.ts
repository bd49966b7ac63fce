import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { MentionRef, Reading, Statement } from '../model/index.js';
import type { Added } from './ledger.js';
import { storable } from './storable.js';
import type { Database } from './tables.js';

/** Adds a reading in one transaction; the same content again adds nothing. */
export async function addReading(
  db: Database,
  given: Reading,
  by: { recordedAt: string; reader: string },
): Promise<Added> {
  const reading = storable(given);
  const { report, entities, statements } = reading;
  const id = readingId(reading);
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('report')
      .values({
        id: report.id,
        published_on: day(report.publishedAt),
        source: report.source,
        title: report.title,
        language: report.language,
        recorded_at: by.recordedAt,
        body: JSON.stringify(report),
      })
      .onConflict((c) => c.doNothing())
      .execute();
    const inserted = await tx
      .insertInto('reading')
      .values({
        id,
        report_id: report.id,
        reader: by.reader,
        recorded_at: by.recordedAt,
        statements: statements.length,
      })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .execute();
    if (inserted.length === 0) return { reportId: report.id, added: false, statements: statements.length };
    const entityRows = entities.map((e) => ({
      id: e.id,
      kind: e.kind,
      type: e.type,
      name: e.name,
      country: e.country ?? null,
      lat: e.location?.lat ?? null,
      lon: e.location?.lon ?? null,
      body: e,
    }));
    // One statement for all rows: the same text for both drivers, and many times faster than a row each.
    if (entityRows.length > 0)
      await sql`insert into entity (reading_id, id, kind, type, name, country, lat, lon, body)
        select ${id}, x.* from jsonb_to_recordset(${JSON.stringify(entityRows)}::jsonb) as x
          (id text, kind text, type text, name text, country text, lat float8, lon float8, body jsonb)
        on conflict do nothing`.execute(tx);
    if (statements.length > 0)
      await sql`insert into statement (reading_id, report_id, id, kind, type, mode, status, source_ids,
          target_ids, place_ids, time_from, time_to, body)
        select ${id}, ${report.id}, x.* from
          jsonb_to_recordset(${JSON.stringify(statements.map(columns))}::jsonb) as x
          (id text, kind text, type text, mode text, status text, source_ids text[], target_ids text[],
           place_ids text[], time_from date, time_to date, body jsonb)
        on conflict do nothing`.execute(tx);
    return { reportId: report.id, added: true, statements: statements.length };
  });
}

function columns(statement: Statement) {
  const { roles, time } = statement;
  const ids = (...names: string[]) =>
    [...new Set(names.flatMap((name) => roles[name] ?? []).map(entityId))].sort();
  return {
    id: statement.id,
    kind: statement.kind,
    type: statement.type,
    mode: statement.mode ?? null,
    status: statement.status,
    source_ids: ids('source'),
    target_ids: ids('target'),
    place_ids: ids('place', 'origin', 'destination'),
    time_from: day(time?.from),
    time_to: day(time?.to),
    body: statement,
  };
}

const entityId = (mention: MentionRef) => mention.entity ?? mention.text;

/** The reading's own content decides, so that a better reader's output is kept beside the last one's. */
function readingId(reading: Reading): string {
  return `g${hash([reading.report.id, reading.entities, reading.statements])}`;
}

const hash = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);

/** The day of an ISO date or date-time that PostgreSQL can hold; anything else stays in the body alone. */
function day(iso: string | null | undefined): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso ?? '');
  if (!found) return null;
  const date = new Date(`${found[0]}T00:00:00Z`);
  return Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== found[0] ? null : found[0];
}
