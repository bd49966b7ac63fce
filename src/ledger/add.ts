import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { MentionRef, Reading, Statement } from '../model/index.js';
import { logChanges, takeTurn } from './changes.js';
import { day } from './days.js';
import { type Derived, derivedOf } from './derived.js';
import { insertRows } from './insert.js';
import type { Added } from './ledger.js';
import { storable } from './storable.js';
import type { Database } from './tables.js';

/** A reading as it goes into the tables. */
export interface Prepared {
  readonly id: string;
  readonly reading: Reading;
  readonly reader: string;
  readonly recordedAt: string;
  /** When the report itself was taken in, where that was another time. */
  readonly reportRecordedAt?: string;
}

/** Adds readings in one transaction: all are in, or none. The same content again adds nothing. */
export async function addReadings(
  db: Database,
  given: readonly Reading[],
  by: { readonly recordedAt: string; readonly reader: string },
): Promise<Added[]> {
  const prepared = given.map((each): Prepared => {
    const reading = storable(each);
    return { id: readingId(reading), reading, ...by };
  });
  const added = await addPrepared(db, prepared);
  return prepared.map(({ id, reading }) => ({
    reportId: reading.report.id,
    added: added.delete(id), // once, should it come twice
    statements: reading.statements.length,
  }));
}

/** @returns ids of the readings that were new. */
export async function addPrepared(db: Database, given: readonly Prepared[]): Promise<Set<string>> {
  if (given.length === 0) return new Set();
  // In order of their ids, so that two writers with the same rows wait for one another in turn.
  const prepared = [...new Map(given.map((p) => [p.id, p])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return db.transaction().execute(async (tx) => {
    const derived = new Map(prepared.map((p) => [p.id, derivedOf(p.reading, p.recordedAt.slice(0, 10))]));
    await insertReports(tx, prepared, derived);
    const fresh = new Set(
      await insertRows(
        tx,
        'reading',
        READING,
        prepared.map((p) => readingRow(p, derived)),
        'id',
      ),
    );
    const added = prepared.filter(({ id }) => fresh.has(id));
    await insertRows(tx, 'entity', ENTITY, added.flatMap(entityRows));
    await insertRows(
      tx,
      'statement',
      STATEMENT,
      added.flatMap((p) => statementRows(p, derived.get(p.id)!)),
    );
    await insertRows(tx, 'name', NAME, thingsOf(added.map(({ id }) => derived.get(id)!)));
    await confirm(
      tx,
      prepared.filter(({ id }) => !fresh.has(id)),
    );
    if (added.length === 0) return fresh;
    await takeTurn(tx);
    await supersede(tx, added);
    await logChanges(
      tx,
      'reading',
      added.map(({ id }) => id),
      added[0]!.recordedAt,
    );
    return fresh;
  });
}

const REPORT = {
  id: 'text',
  published_on: 'date',
  source: 'text',
  title: 'text',
  language: 'text',
  recorded_at: 'timestamptz',
  names: 'text',
  body: 'jsonb',
};
const READING = {
  id: 'text',
  report_id: 'text',
  reader: 'text',
  recorded_at: 'timestamptz',
  statements: 'int',
  place_keys: 'text[]',
  countries: 'text[]',
};
const ENTITY = {
  reading_id: 'text',
  id: 'text',
  kind: 'text',
  type: 'text',
  name: 'text',
  country: 'text',
  lat: 'float8',
  lon: 'float8',
  body: 'jsonb',
};
const STATEMENT = {
  reading_id: 'text',
  report_id: 'text',
  id: 'text',
  kind: 'text',
  type: 'text',
  mode: 'text',
  status: 'text',
  source_ids: 'text[]',
  target_ids: 'text[]',
  place_ids: 'text[]',
  time_from: 'date',
  time_to: 'date',
  keys: 'text[]',
  countries: 'text[]',
  band: 'text',
  known_on: 'date',
  sentence: 'text',
  names: 'text',
  body: 'jsonb',
};
const NAME = { plain: 'text', key: 'text', kind: 'text', type: 'text', name: 'text', country: 'text' };

async function insertReports(
  db: Database,
  prepared: readonly Prepared[],
  derived: ReadonlyMap<string, Derived>,
): Promise<void> {
  const rows = prepared.map((p) => {
    const { report } = p.reading;
    return {
      id: report.id,
      published_on: day(report.publishedAt),
      source: report.source,
      title: report.title,
      language: report.language,
      recorded_at: p.reportRecordedAt ?? p.recordedAt,
      names: derived.get(p.id)!.names,
      body: report,
    };
  });
  await insertRows(
    db,
    'report',
    REPORT,
    rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function readingRow({ id, reading, reader, recordedAt }: Prepared, derived: ReadonlyMap<string, Derived>) {
  return {
    id,
    report_id: reading.report.id,
    reader,
    recorded_at: recordedAt,
    statements: reading.statements.length,
    place_keys: derived.get(id)!.placeKeys,
    countries: derived.get(id)!.countries,
  };
}

function entityRows({ id, reading }: Prepared) {
  return reading.entities.map((e) => ({
    reading_id: id,
    id: e.id,
    kind: e.kind,
    type: e.type,
    name: e.name,
    country: e.country ?? null,
    lat: e.location?.lat ?? null,
    lon: e.location?.lon ?? null,
    body: e,
  }));
}

function statementRows({ id, reading }: Prepared, derived: Derived) {
  return reading.statements.map((statement: Statement, at) => {
    const { roles, time } = statement;
    const ids = (...names: string[]) =>
      [...new Set(names.flatMap((name) => roles[name] ?? []).map(entityId))].sort();
    return {
      ...derived.statements[at]!,
      reading_id: id,
      report_id: reading.report.id,
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
  });
}

const entityId = (mention: MentionRef) => mention.entity ?? mention.text;

function thingsOf(derived: readonly Derived[]) {
  const once = new Map(
    derived.flatMap((d) => d.things).map((thing) => [`${thing.plain}\n${thing.key}`, thing]),
  );
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing);
}

/** The reading is there already: if another reader made it now, that one is named too. */
async function confirm(db: Database, again: readonly Prepared[]): Promise<void> {
  if (again.length === 0) return;
  const rows = again.map(({ id, reader, recordedAt }) => ({ id, reader, recorded_at: recordedAt }));
  await sql`insert into reading_again (reading_id, reader, recorded_at)
    select x.id, x.reader, x.recorded_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id text, reader text, recorded_at timestamptz)
      join reading on reading.id = x.id and reading.reader <> x.reader
    on conflict do nothing`.execute(db);
}

/** The last reading of a report counts; those before it are marked as superseded by it. */
async function supersede(db: Database, added: readonly Prepared[]): Promise<void> {
  const reports = added.map(({ reading }) => reading.report.id);
  await sql`with newest as (
      select distinct on (report_id) id, report_id, recorded_at from reading
      where report_id = any(${reports}::text[])
      order by report_id, recorded_at desc, id desc
    )
    insert into supersession (reading_id, by_reading_id, recorded_at)
    select old.id, newest.id, newest.recorded_at
    from newest join reading old on old.report_id = newest.report_id and old.id <> newest.id
    on conflict do nothing`.execute(db);
}

/** The reading's own content decides, so that a better reader's output is kept beside the last one's. */
function readingId(reading: Reading): string {
  const content = JSON.stringify([reading.report.id, reading.entities, reading.statements]);
  return `g${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
}
