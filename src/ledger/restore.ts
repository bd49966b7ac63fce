import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { type Report, SitrepError } from '../model/index.js';
import { addPrepared, type Prepared } from './add.js';
import { BACKUP_HEADER, type BackupCounts, type BackupLine } from './backup.js';
import { logChanges, takeTurn } from './changes.js';
import { insertRows } from './insert.js';
import { JUDGEMENT, judgementRow } from './judgements.js';
import { LINK, linkRow } from './links.js';
import type { Database } from './tables.js';

const STATEMENTS_AT_ONCE = 1000;
const LINES_AT_ONCE = 500;

type SmallLine = Exclude<BackupLine, { readonly report: Report } | { readonly reading: string }>;

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
  const small: SmallLine[] = [];
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
      small.push(line);
      if (small.length >= LINES_AT_ONCE) await addLines(db, small.splice(0));
    }
  }
  await flush();
  await addLines(db, small);
  return counts;
}

/** Lines of one kind, in one transaction. */
async function addLines(db: Database, lines: readonly SmallLine[]): Promise<void> {
  const rows = <T>(pick: (line: SmallLine) => T | null) => lines.flatMap((line) => pick(line) ?? []);
  const again = rows((line) =>
    'again' in line ? { ...moment(line), reading_id: line.again, reader: line.reader } : null,
  );
  const judgements = rows((line) => ('judgement' in line ? judgementRow(line.judgement) : null));
  const links = rows((line) => ('link' in line ? linkRow(line.link, line.recordedAt) : null));
  await db.transaction().execute(async (tx) => {
    await insertRows(
      tx,
      'reading_again',
      { reading_id: 'text', reader: 'text', recorded_at: 'timestamptz' },
      again,
    );
    const judged = await insertRows(tx, 'judgement', JUDGEMENT, judgements, 'id');
    const linked = await insertRows(tx, 'link', LINK, links, 'id');
    await takeTurn(tx);
    if (judged.length > 0) await logChanges(tx, 'judgement', judged, judgements.at(-1)!.judged_at);
    if (linked.length > 0) await logChanges(tx, 'link', linked, links.at(-1)!.recorded_at);
  });
}

const moment = ({ recordedAt }: { readonly recordedAt: string }) => ({ recorded_at: recordedAt });

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
