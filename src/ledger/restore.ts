import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { type Judgement, type Report, SitrepError } from '../model/index.js';
import { addPrepared, type Prepared } from './add.js';
import { BACKUP_HEADER, type BackupCounts, type BackupLine } from './backup.js';
import { logChanges, takeTurn } from './changes.js';
import { insertRows } from './insert.js';
import { JUDGEMENT } from './judgements.js';
import { LINK, linkRow } from './links.js';
import type { Database } from './tables.js';

const STATEMENTS_AT_ONCE = 1000;

/**
 * Brings a backup into a ledger that is empty, or that holds nothing but rows of this backup: one that was cut off goes
 * on where it stood. The whole file is checked before anything is written.
 * @throws SitrepError E-LEDGER-BACKUP (damaged, or not a backup), E-LEDGER-NOT-EMPTY
 */
export async function restore(db: Database, file: string): Promise<BackupCounts> {
  const { counts, ids } = await check(file);
  await refuseOthers(db, ids);
  const reports = new Map<string, { report: Report; recordedAt: string }>();
  let readings: Prepared[] = [];
  let waiting = 0;
  const flush = async () => {
    await addPrepared(db, readings);
    readings = [];
    waiting = 0;
  };
  for await (const line of linesOf(file)) {
    if ('report' in line) reports.set(line.report.id, line);
    else if ('reading' in line) {
      const { report, recordedAt } = reports.get(line.reportId)!;
      const { entities, statements, reader } = line;
      readings.push({
        id: line.reading,
        reading: { contract: 'reading-1', report, entities, statements },
        reader,
        recordedAt: line.recordedAt,
        reportRecordedAt: recordedAt,
      });
      waiting += statements.length + 1;
      if (waiting >= STATEMENTS_AT_ONCE) await flush();
    } else {
      await flush();
      await addLine(db, line);
    }
  }
  await flush();
  return counts;
}

async function addLine(
  db: Database,
  line: Exclude<BackupLine, { report: Report } | { reading: string }>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if ('again' in line) {
      const row = { reading_id: line.again, reader: line.reader, recorded_at: line.recordedAt };
      await insertRows(
        tx,
        'reading_again',
        { reading_id: 'text', reader: 'text', recorded_at: 'timestamptz' },
        [row],
      );
    } else if ('judgement' in line) {
      const { when, ...rest } = line.judgement as Judgement;
      const added = await insertRows(tx, 'judgement', JUDGEMENT, [{ ...rest, judged_at: when }], 'id');
      await takeTurn(tx);
      await logChanges(tx, 'judgement', added, when);
    } else {
      const added = await insertRows(tx, 'link', LINK, [linkRow(line.link, line.recordedAt)], 'id');
      await takeTurn(tx);
      await logChanges(tx, 'link', added, line.recordedAt);
    }
  });
}

/** Reads the file once: a whole one ends in the count and the checksum of its lines. */
async function check(file: string): Promise<{ counts: BackupCounts; ids: ReadonlySet<string> }> {
  const sha = createHash('sha256');
  const ids = new Set<string>();
  let lines = 0;
  let end: BackupCounts | undefined;
  for await (const text of textLines(file)) {
    if (end) throw damaged(file, 'it goes on after its end');
    const line = parse(file, text, lines);
    if (lines === 0 && (line.sitrep !== BACKUP_HEADER.sitrep || line.format !== BACKUP_HEADER.format))
      throw damaged(file, 'its first line is not that of a backup that this version reads');
    if (line.end) {
      end = line.end as BackupCounts;
      continue;
    }
    sha.update(`${text}\n`);
    lines++;
    for (const id of idsOf(line)) ids.add(id);
  }
  if (!end) throw damaged(file, 'its end is missing');
  if (end.lines !== lines || end.sha256 !== sha.digest('hex'))
    throw damaged(file, 'its checksum does not agree');
  return { counts: end, ids };
}

function idsOf(line: Record<string, unknown>): string[] {
  const of = (value: unknown) =>
    typeof value === 'string' ? [value] : value ? [(value as { id: string }).id] : [];
  return [line.report, line.reading, line.judgement, line.link].flatMap(of);
}

async function* linesOf(file: string): AsyncIterable<BackupLine> {
  let at = 0;
  for await (const text of textLines(file)) {
    const line = parse(file, text, at);
    if (at++ > 0 && !line.end) yield line as unknown as BackupLine;
  }
}

async function* textLines(file: string): AsyncIterable<string> {
  const gunzip = createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(createGunzip());
  try {
    // Not readline's own iterator: it swallows what the stream says when it breaks off.
    let rest = '';
    gunzip.setEncoding('utf8');
    for await (const piece of gunzip as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') throw damaged(file, 'its last line is cut off');
  } catch (error) {
    if (error instanceof SitrepError) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error), error);
  }
}

function parse(file: string, text: string, at: number): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw damaged(file, `line ${at + 1} is not JSON`, error);
  }
}

/** Ids come from content, so a row of the same id is the same row. */
async function refuseOthers(db: Database, ids: ReadonlySet<string>): Promise<void> {
  for (const table of ['report', 'reading', 'judgement', 'link'] as const)
    for (let after = ''; ; ) {
      const { rows } = await sql<{ id: string }>`
        select distinct id from ${sql.table(table)} where id > ${after} order by id limit 10000`.execute(db);
      const other = rows.find(({ id }) => !ids.has(id));
      if (other)
        throw new SitrepError(
          'E-LEDGER-NOT-EMPTY',
          `The ledger holds ${table} ${other.id}, which the backup does not. Restore into an empty ledger.`,
        );
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
    }
}

function damaged(file: string, how: string, cause?: unknown): SitrepError {
  return new SitrepError('E-LEDGER-BACKUP', `${file} cannot be restored: ${how}. Nothing was written.`, {
    cause,
  });
}
