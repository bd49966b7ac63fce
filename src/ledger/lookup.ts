import { sql } from 'kysely';
import {
  type Entity,
  type Judgement,
  type Link,
  type Report,
  SitrepError,
  type Statement,
} from '../model/index.js';
import { listJudgements } from './judgements.js';
import { iso } from './moments.js';
import type { Database } from './tables.js';

/** A statement with all that leads back to its words. */
export interface StatementRecord {
  readonly statement: Statement;
  readonly report: Report;
  readonly recordedAt: string;
  readonly entities: readonly Entity[];
  /** Version of the reader that made it. */
  readonly reader: string;
  /** The reader whose reading took the place of this one, null while it is current. */
  readonly supersededBy: string | null;
  /** What people decided about the statement, and about its report. */
  readonly judgements: readonly Judgement[];
  readonly links: readonly Link[];
}

/** Something that reports speak of. */
export interface Thing {
  readonly key: string;
  readonly kind: string;
  readonly type: string | null;
  readonly name: string;
  readonly country: string | null;
}

/**
 * The statement of an id, or of the beginning of one; null when there is none.
 * @throws SitrepError E-LEDGER-AMBIGUOUS when several begin so
 */
export async function findStatement(db: Database, id: string): Promise<StatementRecord | null> {
  // As a range, which the index answers for any collation and any driver.
  const { rows } = await sql<{
    id: string;
    reading_id: string;
    body: Statement;
    reader: string;
    by_reader: string | null;
    report: Report;
    recorded_at: string;
  }>`
    select s.id, s.reading_id, s.body, r.reader, now.reader as by_reader, p.body as report, p.recorded_at
    from statement s
      join reading r on r.id = s.reading_id
      join report p on p.id = s.report_id
      left join supersession old on old.reading_id = s.reading_id
      left join reading now on now.id = old.by_reading_id
    where s.id ~>=~ ${id} and s.id ~<~ ${`${id}~`}
    order by s.id, old.reading_id nulls first limit 50`.execute(db);
  const ids = [...new Set(rows.map((row) => row.id))];
  const exact = rows.find((row) => row.id === id) ?? rows[0];
  if (!exact) return null;
  if (exact.id !== id && ids.length > 1)
    throw new SitrepError(
      'E-LEDGER-AMBIGUOUS',
      `Several statements begin with ${id}: ${ids.slice(0, 5).join(', ')}.`,
    );
  const entities = await db
    .selectFrom('entity')
    .select('body')
    .where('reading_id', '=', exact.reading_id)
    .execute();
  const subjects = [exact.id, exact.report.id];
  const judgements = (await Promise.all(subjects.map((subject) => listJudgements(db, { subject })))).flat();
  const links = await sql<{ body: Link }>`
    select distinct on (id) body from link where from_id = any(${subjects}::text[]) or to_id = any(${subjects}::text[])
    order by id, recorded_at desc, digest desc`.execute(db);
  return {
    statement: exact.body,
    report: exact.report,
    recordedAt: iso(exact.recorded_at),
    entities: entities.map(({ body }) => body),
    reader: exact.reader,
    supersededBy: exact.by_reader,
    judgements,
    links: links.rows.map(({ body }) => body),
  };
}

/** Every place and building that reports know by more than a word of their own, once, under one of its names. */
export async function listPlaces(db: Database): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select distinct on (key) key, kind, type, name, country from name
    where kind in ('place', 'facility') order by key, name`.execute(db);
  return rows;
}

/** What bears a name, by the key that selections take; case, accents and punctuation do not matter. */
export async function findThings(db: Database, plainName: string, kind?: string): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select distinct on (key) key, kind, type, name, country from name
    where plain = ${plainName} and (${kind ?? null}::text is null or kind = ${kind ?? null}) order by key, name`.execute(
    db,
  );
  return rows;
}
