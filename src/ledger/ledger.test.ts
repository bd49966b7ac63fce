import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestServer } from '../../tests/support/postgres-server.js';
import { smallReading } from '../../tests/support/small-readings.js';
import { freshFolder as freshFolderWithDatabase } from '../../tests/support/stores.js';
import { lockFolder } from './folder-lock.js';
import { type Ledger, type LedgerRow, openLedger, rowsOfReading } from './index.js';
import { openFolder, openServer } from './stores.js';

const BY = { recordedAt: '2014-06-20T08:00:00.000Z', reader: 'test-1' };
const mosul = smallReading({
  on: '2014-06-10',
  says: [
    { type: 'gains', source: 'Islamic State', place: 'Mosul', on: '2014-06-10' },
    { kind: 'figure', type: 'displaced', place: 'Mosul', value: [400000, 500000, null] },
  ],
});
const nul = smallReading({
  on: null,
  says: [{ type: 'ASSAULT', source: '?gunmen', text: 'gun\0men \ud800 fired' }],
});

const folders: string[] = [];
const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-ledger-'));
  folders.push(folder);
  return folder;
};
const copied = async () => {
  const folder = await freshFolderWithDatabase();
  folders.push(folder);
  return folder;
};
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const sorted = (rows: LedgerRow[]) => rows.map((row) => canonical(row)).sort();
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, v) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );

describe.each([
  ['embedded', () => copied()],
  ['PostgreSQL', () => server.freshDatabase()],
])('the ledger, %s', (name, place) => {
  let at: string;
  let ledger: Ledger;
  beforeAll(async () => {
    at = await place();
    ledger = await openLedger({ at });
  });
  afterAll(async () => ledger?.close());

  test('gives back what was added, and adding twice adds nothing', async () => {
    expect(await ledger.addReading(mosul, BY)).toEqual({
      reportId: mosul.report.id,
      added: true,
      statements: 2,
    });
    const rows = await ledger.rows();
    expect(sorted(rows)).toEqual(sorted(rowsOfReading(mosul, BY.recordedAt, 'test-1')));
    const again = await ledger.addReading(mosul, { ...BY, recordedAt: '2015-01-01T00:00:00.000Z' });
    expect(again.added).toBe(false);
    expect(sorted(await ledger.rows())).toEqual(sorted(rows));
  });

  test('adds the same reading once when it comes ten times at once', async () => {
    const reading = smallReading({
      on: '2014-06-11',
      says: [{ type: 'gains', source: 'A', place: 'Tikrit' }],
    });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ledger.addReading(reading, BY)));
    expect(answers.filter((a) => a.added)).toHaveLength(1);
  });

  test('a new reading of a report takes the place of the last one, which is kept', async () => {
    const better = { ...mosul, statements: mosul.statements.slice(0, 1) };
    await ledger.addReading(better, { recordedAt: '2014-06-21T08:00:00.000Z', reader: 'test-2' });
    const statements = (await ledger.rows()).filter(
      (row) => row.row === 'statement' && row.reportId === mosul.report.id,
    );
    expect(statements).toMatchObject([{ reader: 'test-2' }]);
  });

  test('keeps offsets true in texts that PostgreSQL cannot hold as they are', async () => {
    await ledger.addReading(nul, BY);
    const row = (await ledger.rows()).find((r) => r.row === 'report' && r.report.id === nul.report.id);
    expect(row).toMatchObject({ report: { text: 'gun\ufffdmen \ufffd fired', publishedAt: null } });
  });

  test('lists reports by date, with what was withdrawn', async () => {
    await ledger.addJudgement({
      about: 'report',
      subject: mosul.report.id,
      object: null,
      verdict: 'withdrawn',
      value: null,
      who: 'an analyst',
      when: '2014-06-22T00:00:00.000Z',
      why: 'the outlet retracted it',
      replaces: null,
    });
    const list = await ledger.reports();
    expect(list.find((r) => r.id === mosul.report.id)).toEqual({
      id: mosul.report.id,
      publishedOn: '2014-06-10',
      source: 'A news agency',
      title: null,
      statements: 1,
      reader: 'test-2',
      recordedAt: BY.recordedAt,
      withdrawn: true,
    });
  });

  test('is there after closing and opening again', async () => {
    const before = sorted(await ledger.rows());
    await ledger.close();
    ledger = await openLedger({ at });
    expect(sorted(await ledger.rows())).toEqual(before);
  });

  test('a process killed in the middle of adding loses nothing that it acknowledged', async () => {
    const where = await place();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++) acknowledged.push(...(await addUntilKilled(where, round)));
    expect(acknowledged.length).toBeGreaterThan(0);
    const after = await openLedger({ at: where });
    const rows = await after.rows();
    await after.close();
    const reports = rows.flatMap((row) => (row.row === 'report' ? [row.report.id] : []));
    expect(reports).toEqual([...new Set(reports)]);
    for (const id of acknowledged) expect(reports).toContain(id);
    for (const id of reports)
      expect(rows.filter((row) => row.row === 'statement' && row.reportId === id)).toHaveLength(20);
  }, 240_000); // four processes start and end in it

  test('rows cannot be changed or deleted', async () => {
    if (name === 'embedded') return; // the same trigger; only the server lets us in beside the ledger
    const { db, close } = await openServer(at);
    await expect(db.updateTable('report').set({ source: 'X' }).execute()).rejects.toThrow('only ever added');
    await expect(db.deleteFrom('statement').execute()).rejects.toThrow('only ever added');
    await expect(sql`truncate statement`.execute(db)).rejects.toThrow('only ever added');
    await close();
  });
});

test('an embedded ledger that has grown has statistics for its planner when it is opened again', async () => {
  const at = await copied();
  const days = Array.from({ length: 120 }, (_, n) =>
    new Date(Date.UTC(2014, 5, 1 + n)).toISOString().slice(0, 10),
  );
  const grown = await openLedger({ at });
  await grown.addReadings(
    days.map((on) =>
      smallReading({ on, says: [{ type: 'gains', source: 'Islamic State', place: 'Mosul', on }] }),
    ),
    BY,
  );
  await grown.close();
  await (await openLedger({ at })).close();
  const { db, close } = await openFolder(at, 'test');
  const { rows } = await sql<{ attname: string }>`
    select attname from pg_stats where tablename = 'reading' order by attname`.execute(db);
  await close();
  expect(rows.map(({ attname }) => attname)).toEqual(['countries', 'id', 'place_keys', 'report_id']);
});

/** A child that adds reports, telling each when it is in, killed after some of them. */
function addUntilKilled(at: string, round: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('../../tests/support/add-forever.ts', import.meta.url)),
      at,
      `${round}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      const lines = said.split('\n').length - 1;
      // Some milliseconds after an acknowledgement, so that the kill falls into the next one's work.
      if (lines > 3 + round) setTimeout(() => child.kill('SIGKILL'), (round * 7) % 11);
    });
    child.on('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

describe('the lock of a folder', () => {
  test('refuses a second opener and says who holds it', async () => {
    const at = freshFolder();
    const unlock = await lockFolder(at, 'sitrep add');
    await expect(openLedger({ at })).rejects.toThrow(
      new RegExp(`E-LEDGER-LOCKED.*"sitrep add" \\(process ${process.pid}\\)`),
    );
    await unlock();
    await (await lockFolder(at, 'sitrep add'))();
  });

  test.each([
    ['of a dead process', JSON.stringify({ pid: 4194304, host: hostname(), born: null, what: 'x' })],
    [
      'of another process with the same number',
      JSON.stringify({ pid: process.pid, host: hostname(), born: '1', what: 'x' }),
    ],
    ['that was cut off in writing', '{"pid":'],
  ])('takes over a lock %s', async (_, note) => {
    const at = freshFolder();
    writeFileSync(join(at, 'lock'), note);
    await (await lockFolder(at, 'sitrep add'))();
  });

  test('leaves a lock of another machine alone', async () => {
    const at = freshFolder();
    writeFileSync(join(at, 'lock'), JSON.stringify({ pid: 1, host: 'elsewhere', born: null, what: 'x' }));
    await expect(lockFolder(at, 'y')).rejects.toThrow('process 1 on elsewhere');
  });

  test('of ten that find a stale lock, one gets it', async () => {
    const at = freshFolder();
    writeFileSync(join(at, 'lock'), '{"pid":4194304}');
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(at, 'x')));
    const won = answers.filter((a) => a.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]!.value();
  });
});

test('a server that does not answer is said in one line', async () => {
  await expect(openLedger({ at: 'postgres://nobody@localhost:1/none' })).rejects.toThrow(
    /E-LEDGER-SERVER: .*DATABASE_URL/,
  );
});
