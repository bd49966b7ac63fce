import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Entity, Link, Report, Statement } from '../model/index.js';
import { judgementOf } from './judgements.js';
import { iso } from './moments.js';
import type { Database } from './tables.js';

/** First line of a backup; the last is its count of lines and the checksum of all before it. */
export const BACKUP_HEADER = { sitrep: 'ledger', format: 1 } as const;

export type BackupLine =
  | { readonly report: Report; readonly recordedAt: string }
  | {
      readonly reading: string;
      readonly reportId: string;
      readonly reader: string;
      readonly recordedAt: string;
      readonly entities: readonly Entity[];
      readonly statements: readonly Statement[];
    }
  | { readonly again: string; readonly reader: string; readonly recordedAt: string }
  | { readonly judgement: ReturnType<typeof judgementOf> }
  | { readonly link: Link; readonly recordedAt: string };

export interface BackupCounts {
  readonly lines: number;
  readonly sha256: string;
}

const READINGS_AT_ONCE = 100;

/**
 * Writes everything that was ever added into one compressed file of JSON lines, from one moment's view of the ledger.
 * What is derived (words, keys, supersession) is left out: restoring derives it again. Equal ledgers give equal lines.
 * The file appears under its name only once it is whole.
 */
export async function backup(db: Database, file: string): Promise<BackupCounts> {
  const part = `${file}.part`;
  const gzip = createGzip();
  const disk = gzip.pipe(createWriteStream(part));
  const done = finished(disk);
  const sha = createHash('sha256');
  let lines = 0;
  const write = async (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    sha.update(line);
    lines++;
    if (!gzip.write(line)) await Promise.race([once(gzip, 'drain'), done]);
  };
  await write(BACKUP_HEADER);
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for await (const line of linesOf(tx)) await write(line);
    });
  const counts = { lines, sha256: sha.digest('hex') };
  gzip.end(`${JSON.stringify({ end: counts })}\n`);
  await done;
  const handle = await open(part, 'r+');
  await handle.sync();
  await handle.close();
  await rename(part, file);
  return counts;
}

async function* linesOf(db: Database): AsyncIterable<BackupLine> {
  for await (const { body, recorded_at } of pages(db, 'report'))
    yield { report: body as Report, recordedAt: iso(recorded_at) };
  for (let after = ''; ; ) {
    const { rows } = await sql<{
      id: string;
      report_id: string;
      reader: string;
      recorded_at: string;
      entities: Entity[] | null;
      statements: Statement[] | null;
    }>`select r.id, r.report_id, r.reader, r.recorded_at,
        (select jsonb_agg(e.body order by e.id collate "C") from entity e where e.reading_id = r.id) as entities,
        (select jsonb_agg(s.body order by s.id collate "C") from statement s where s.reading_id = r.id) as statements
      from reading r where r.id > ${after} order by r.id limit ${READINGS_AT_ONCE}`.execute(db);
    for (const r of rows)
      yield {
        reading: r.id,
        reportId: r.report_id,
        reader: r.reader,
        recordedAt: iso(r.recorded_at),
        entities: r.entities ?? [],
        statements: r.statements ?? [],
      };
    if (rows.length === 0) break;
    after = rows.at(-1)!.id;
  }
  const again = await db
    .selectFrom('reading_again')
    .selectAll()
    .orderBy('reading_id')
    .orderBy('reader')
    .execute();
  for (const r of again) yield { again: r.reading_id, reader: r.reader, recordedAt: iso(r.recorded_at) };
  // A judgement comes after the one that it replaces.
  const judgements = await db
    .selectFrom('judgement')
    .selectAll()
    .orderBy('judged_at')
    .orderBy('id')
    .execute();
  const late = new Set(judgements.map((j) => j.id));
  const queue = [...judgements];
  for (let waited = 0; queue.length > 0; ) {
    const next = queue.shift()!;
    if (next.replaces !== null && late.has(next.replaces) && waited++ < queue.length) {
      queue.push(next);
      continue;
    }
    waited = 0;
    late.delete(next.id);
    yield { judgement: judgementOf(next) };
  }
  for await (const { body, recorded_at } of pages(db, 'link'))
    yield { link: body as Link, recordedAt: iso(recorded_at) };
}

/** A table in the order of its primary key, some rows at a time. */
async function* pages(db: Database, table: 'report' | 'link') {
  const key = sql.raw(table === 'report' ? 'id' : "id || ' ' || digest");
  const order = sql.raw(table === 'report' ? 'id' : 'id, digest');
  for (let after = ''; ; ) {
    const { rows } = await sql<{ key: string; body: unknown; recorded_at: string }>`
      select ${key} as key, body, recorded_at from ${sql.table(table)}
      where (${order}) > ${table === 'report' ? sql`(${after})` : sql`(${after.split(' ')[0] ?? ''}, ${after.split(' ')[1] ?? ''})`}
      order by ${order} limit 1000`.execute(db);
    yield* rows;
    if (rows.length === 0) return;
    after = rows.at(-1)!.key;
  }
}
