import { sql } from 'kysely';
import type { Reading } from '../../model/index.js';
import { type Derived, derivedOf } from '../derived.js';
import type { Database } from '../tables.js';

const READINGS_AT_ONCE = 200;

/** For the third migration: what `derivedOf` gives, for all readings that were there before. */
export async function fillKeysAndWords(db: Database): Promise<void> {
  for (let after = ''; ; ) {
    const readings = await db
      .selectFrom('reading')
      .innerJoin('report', 'report.id', 'reading.report_id')
      .leftJoin('current_reading', 'current_reading.reading_id', 'reading.id')
      .select(['reading.id', 'report.body', 'report.recorded_at', 'current_reading.reading_id as current'])
      .where('reading.id', '>', after)
      .orderBy('reading.id')
      .limit(READINGS_AT_ONCE)
      .execute();
    if (readings.length === 0) return;
    after = readings.at(-1)!.id;
    const ids = readings.map(({ id }) => id);
    const entities = await bodies(db, 'entity', ids);
    const statements = await bodies(db, 'statement', ids);
    const derived = readings.map(({ id, body, recorded_at, current }) => {
      const reading = {
        contract: 'reading-1',
        report: body,
        entities: entities.get(id) ?? [],
        statements: statements.get(id) ?? [],
      } as Reading;
      return {
        id,
        reportId: body.id,
        isCurrent: current !== null,
        ...derivedOf(reading, recorded_at.slice(0, 10)),
      };
    });
    await update(db, derived);
  }
}

async function bodies(db: Database, table: 'entity' | 'statement', readings: readonly string[]) {
  const { rows } = await sql<{ reading_id: string; bodies: unknown[] }>`
    select reading_id, jsonb_agg(body order by id) as bodies from ${sql.table(table)}
    where reading_id = any(${readings}::text[]) group by reading_id`.execute(db);
  return new Map(rows.map((row) => [row.reading_id, row.bodies]));
}

async function update(
  db: Database,
  derived: readonly ({ id: string; reportId: string; isCurrent: boolean } & Derived)[],
): Promise<void> {
  const reports = derived.filter((d) => d.isCurrent).map(({ reportId, names }) => ({ id: reportId, names }));
  await sql`update report set names = x.names
    from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as x (id text, names text)
    where report.id = x.id`.execute(db);
  const statements = derived.flatMap((d) => d.statements.map((s) => ({ reading_id: d.id, ...s })));
  await sql`update statement set keys = x.keys, countries = x.countries, band = x.band, known_on = x.known_on,
      sentence = x.sentence, names = x.names
    from jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as x (reading_id text, id text, keys text[],
      countries text[], band text, known_on date, sentence text, names text)
    where statement.reading_id = x.reading_id and statement.id = x.id`.execute(db);
  await sql`insert into name (plain, key, kind, type, name, country)
    select plain, key, kind, type, name, country
    from jsonb_to_recordset(${JSON.stringify(derived.flatMap((d) => d.things))}::jsonb) as x
      (plain text, key text, kind text, type text, name text, country text)
    on conflict do nothing`.execute(db);
}
