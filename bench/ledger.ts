import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Ledger, openLedger } from '../src/ledger/index.js';
import { pickQuery, type Selection } from '../src/ledger/selection.js';
import { openServer } from '../src/ledger/stores.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import type { Reading } from '../src/model/index.js';
import { buildPicture } from '../src/picture/index.js';
import { startPostgres } from '../tests/support/postgres-server.js';
import { countryCode, generatedReadings, mulberry, placeKey, skewed, WORLD } from './generated-readings.js';
import { costPlot } from './ledger-plot.js';

/**
 * `npm run bench:ledger [-- --store server|embedded] [--sizes 10000,30000,…] [--no-page]`: what adding, pictures, `why` and
 * search cost as the ledger grows. Times are of one process on this machine, 95th percentile. Warm is "another day": the
 * process has made one picture of that country or place, of some day years away, and nothing was added since.
 */
const argument = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const has = (name: string) => process.argv.includes(`--${name}`);
const STORE = has('store') ? argument('store')! : 'server';
const DEFAULT = STORE === 'server' ? '10000,30000,100000,300000,1000000' : '10000,30000,100000';
const SIZES = (has('sizes') ? argument('sizes')! : DEFAULT).split(',').map(Number);
const BATCH = 100;
/** A server takes the next batch in while this process prepares another. */
const AT_ONCE = STORE === 'server' ? 2 : 1;
const SEED = 20261123;
const DURABLE = ['-c', 'shared_buffers=1GB', '-c', 'max_wal_size=4GB', '-c', 'work_mem=64MB'];
/** From the one that has most to one that has little. */
const COUNTRIES = [0, 1, 2, 4, 8, 16, 24, 39];
const AS_OF = ['2022-05-05', '2023-11-30', '2014-06-30', '2019-08-01', '2017-01-15', '2023-11-29'];

export interface Measured {
  readonly statements: number;
  readonly addPerSecond: number;
  /** Milliseconds, 95th percentile. */
  readonly p95: Readonly<Record<string, number>>;
  readonly p50: Readonly<Record<string, number>>;
  readonly largest: number;
}

const server = STORE === 'server' ? await startPostgres(DURABLE) : null;
const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
const at = server ? await server.freshDatabase() : folder;
const rules = loadPictureRules();
try {
  await main();
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const ledger = await openLedger({ at, what: 'bench' });
  const source = generatedReadings({ reports: Number.POSITIVE_INFINITY, seed: SEED })[Symbol.iterator]();
  const seen: Reading[] = [];
  const measured: Measured[] = [];
  let statements = 0;
  for (const size of SIZES) {
    const began = statements;
    let seconds = 0;
    while (statements < size) {
      const batches = Array.from({ length: AT_ONCE }, () =>
        Array.from({ length: BATCH }, () => source.next().value as Reading),
      );
      const by = { recordedAt: '2024-01-01T00:00:00.000Z', reader: 'bench' };
      const start = performance.now();
      await Promise.all(batches.map((batch) => ledger.addReadings(batch, by)));
      seconds += (performance.now() - start) / 1000;
      statements += batches.flat().reduce((sum, r) => sum + r.statements.length, 0);
      if (seen.length < 20_000 || statements % 7 === 0) seen.push(batches[0]![0]!);
    }
    if (server) await analyze();
    const now = {
      statements,
      addPerSecond: (statements - began) / seconds,
      ...(has('only-add') ? { p95: {}, p50: {}, largest: 0 } : await measure(ledger, seen)),
    };
    measured.push(now);
    console.log(JSON.stringify(now));
  }
  if (!has('no-page')) writePage(measured, server ? await plans() : []);
  await ledger.close();
}

async function measure(
  ledger: Ledger,
  seen: readonly Reading[],
): Promise<Pick<Measured, 'p95' | 'p50' | 'largest'>> {
  const random = mulberry(7);
  const times: Record<string, number[]> = {};
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    times[name] = [...(times[name] ?? []), performance.now() - start];
    return result;
  };
  const pictureOf = async (selection: Selection, asOf: string) =>
    buildPicture(await ledger.rows(selection), { asOf }, rules);
  /** The first day takes the rows from the store; the others are of the ledger as this process knows it by then. */
  const askedFor = async (name: string, selection: Selection) => {
    const [first, ...others] = AS_OF;
    await timed(`${name}: first day`, () => pictureOf(selection, first!));
    for (const asOf of others) await timed(`${name}: another day`, () => pictureOf(selection, asOf));
  };
  let largest = 0;
  for (const n of COUNTRIES) {
    const country = countryCode(n);
    await askedFor('country', { country });
    const rows = await ledger.rows({ country });
    largest = Math.max(largest, rows.filter((row) => row.row === 'statement').length);
    for (const asOf of AS_OF.slice(0, 3)) {
      const since = new Date(Date.parse(asOf) - 90 * 86_400_000).toISOString().slice(0, 10);
      await timed('country: 90 days, first asked', async () =>
        buildPicture(
          await ledger.rows({ country, asOf, knownAt: asOf, since }),
          { asOf, knownAt: asOf },
          rules,
        ),
      );
    }
  }
  for (let n = 0; n < 60; n++) {
    const country = skewed(random, WORLD.countries);
    await askedFor('place', { places: [placeKey(country, skewed(random, WORLD.placesOfCountry))] });
  }
  for (let n = 0; n < 200; n++) {
    const { statements } = seen[Math.floor(random() * seen.length)]!;
    await timed('why', () => ledger.statement(statements[0]!.id));
  }
  for (const text of ['artillery', 'bread prices', '"aid convoys" crossing', 'seized', 'zeppelin'])
    for (let n = 0; n < 4; n++) await timed('search', () => ledger.search({ text, offset: n * 20 }));
  const over = (share: number) =>
    Object.fromEntries(Object.entries(times).map(([name, all]) => [name, percentile(all, share)]));
  return { largest, p95: over(0.95), p50: over(0.5) };
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1]!;
}

async function analyze(): Promise<void> {
  const { db, close } = await openServer(at);
  await sql`analyze`.execute(db);
  await close();
}

async function plans(): Promise<[string, string][]> {
  const { db, close } = await openServer(at);
  const asked = {
    'statements of the largest country': pickQuery({ country: countryCode(0) }),
    'statements of a country in 90 days': pickQuery({
      country: countryCode(1),
      since: '2022-02-05',
      knownAt: '2022-05-05',
    }),
    'statements of a place': pickQuery({ places: [placeKey(1, 3)] }),
    'a statement by its id': sql`select body from statement where id ~>=~ 's12345' and id ~<~ 's12345~'`,
    words: sql`select id from statement where words @@ websearch_to_tsquery('english', 'bread prices') limit 20`,
  };
  const all: [string, string][] = [];
  for (const [name, query] of Object.entries(asked)) {
    const { rows } = await sql<
      Record<string, string>
    >`explain (analyze, buffers, costs off) ${query}`.execute(db);
    all.push([name, rows.map((row) => row['QUERY PLAN']).join('\n')]);
  }
  await close();
  return all;
}

function writePage(measured: readonly Measured[], plansOf: readonly [string, string][]): void {
  const results = join('bench', 'results');
  mkdirSync(results, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}-ledger`;
  const columns = Object.keys(measured[0]!.p95);
  const number = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
  writeFileSync(join(results, `${name}-${STORE}.svg`), costPlot(measured));
  const lines = [
    `# The ledger on ${STORE === 'server' ? 'PostgreSQL (a server on the same machine, fsync on)' : 'PGlite (embedded)'}`,
    '',
    `${cpus().length} × ${cpus()[0]?.model.trim()}; milliseconds, 95th percentile (median); load average of the machine at the end ${loadavg()[0]!.toFixed(1)}.`,
    '',
    `| statements | added a second | largest country | ${columns.join(' | ')} |`,
    `|---|---|---|${columns.map(() => '---|').join('')}`,
    ...measured.map(
      (m) =>
        `| ${m.statements} | ${Math.round(m.addPerSecond)} | ${m.largest} | ${columns.map((c) => `${number(m.p95[c]!)} (${number(m.p50[c]!)})`).join(' | ')} |`,
    ),
    '',
    `![cost against size](${name}-${STORE}.svg)`,
    '',
    ...plansOf.flatMap(([what, plan]) => [`### Plan: ${what}`, '', '```', plan, '```', '']),
  ];
  writeFileSync(join(results, `${name}-${STORE}.md`), `${lines.join('\n')}\n`);
}
