import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRelevance } from '../src/gate/index.js';
import { loadGate } from '../src/lexicons/index.js';
import { openReader } from '../src/reader.js';
import { type BenchRecord, toReport } from './tasks/task.js';

/**
 * `npx tsx bench/gate.ts [--half first|second] [--lost N]`: what the relevance gate lets through of reports of conflict,
 * what it keeps back of general news, and how its time compares with reading the same reports in the same run. The words
 * and the threshold were chosen on the first half of each set (by a hash of the id); the second half is only counted.
 * `--lost N` reads the first N kept-back reports of general news and counts the statements of conflict in them.
 */
const SHARED = join('..', 'shared', 'bench');
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

if (!existsSync(SHARED)) console.log('../shared/bench is absent: the public benchmarks are skipped');
else await main();

async function main(): Promise<void> {
  const lexicon = loadGate();
  const conflict = {
    'muc4, with an incident': [...set('muc4/muc4-train'), ...set('muc4/muc4-dev')].filter(isRelevant),
    'glocon-docs, contention': set('triage/glocon-docs').filter(isRelevant),
    'ipe-docs, police acts': set('triage/ipe-docs').filter(isRelevant),
    satp: set('triage/satp'),
    case2021: set('case2021/case2021'),
    re3d: [...set('re3d/public-train'), ...set('re3d/public-dev')],
    'ged, headlines': set('ged/ged-iraq').map(withHeadlines),
    'idetect, displacement': set('displacement/idetect'),
  };
  const general = {
    'lgl (local, US)': set('geo/lgl'),
    'trnews (world)': set('geo/trnews'),
    'geowebnews (world)': set('geo/geowebnews'),
    'geovirus (disease)': set('geo/geovirus'),
    'gum (eight genres)': [...set('gum-entities/public-train'), ...set('gum-entities/public-dev')],
    'ecb+ (crime, attacks, sport, firms)': set('dedup/ecbplus-docs'),
    'glocon-docs, no contention': set('triage/glocon-docs').filter((record) => !isRelevant(record)),
  };
  const passes = (record: BenchRecord) => judge(record).relevant;
  const judge = (record: BenchRecord) => judgeRelevance(toReport(record), lexicon);
  for (const half of ['first', 'second'] as const) {
    if (argument('--half') && argument('--half') !== half) continue;
    const own = (records: readonly BenchRecord[]) => records.filter(({ id }) => isInHalf(id, half));
    console.log(`${half} half`);
    let [all, through] = [0, 0];
    for (const [name, records] of Object.entries(conflict)) {
      const kept = own(records).filter(passes).length;
      console.log(`  let through of ${name}: ${share(kept, own(records).length)}`);
      all += own(records).length;
      through += kept;
    }
    console.log(`  let through of all reports of conflict: ${share(through, all)} (bar 0.98)`);
    const back = Object.entries(general).map(([name, records]) => {
      const kept = own(records).filter((record) => !passes(record)).length;
      console.log(`  kept back of ${name}: ${share(kept, own(records).length)}`);
      return { name, kept, of: own(records).length };
    });
    const news = back.filter(({ name }) => !/^(?:ecb|glocon)/.test(name));
    const sum = (list: typeof back, field: 'kept' | 'of') =>
      list.reduce((total, one) => total + one[field], 0);
    console.log(
      `  kept back of general news (the first five): ${share(sum(news, 'kept'), sum(news, 'of'))} (bar 0.70)`,
    );
    console.log(`  kept back of all seven: ${share(sum(back, 'kept'), sum(back, 'of'))}`);
  }
  const news = [
    ...general['lgl (local, US)'],
    ...general['geowebnews (world)'],
    ...general['trnews (world)'],
  ];
  await compareTimes(news.slice(0, 60), judge);
  await countLost(news.filter((record) => !passes(record)).slice(0, Number(argument('--lost') ?? 0)));
}

async function compareTimes(
  records: readonly BenchRecord[],
  judge: (record: BenchRecord) => unknown,
): Promise<void> {
  const reader = await openReader();
  const reports = records.map(toReport);
  await reader.read(reports.slice(0, 5));
  for (let warm = 0; warm < 5; warm++) for (const record of records) judge(record);
  const started = performance.now();
  await reader.read(reports);
  const reading = performance.now() - started;
  const rounds = 20;
  const from = performance.now();
  for (let round = 0; round < rounds; round++) for (const record of records) judge(record);
  const gate = (performance.now() - from) / rounds;
  await reader.close();
  console.log(
    `${records.length} reports: reading takes ${(reading / gate).toFixed(0)} times as long as the gate (bar 50)`,
  );
}

/** Statements of conflict that the reader makes of reports which the gate keeps back. */
async function countLost(records: readonly BenchRecord[]): Promise<void> {
  if (!records.length) return;
  const reader = await openReader();
  const lost: string[] = [];
  let reports = 0;
  for (const record of records) {
    const [insight] = await reader.inspect([toReport(record)]);
    const own = insight!.drafts.filter(
      ({ kind, type, mode, status }) =>
        ['actual', 'ongoing'].includes(status) &&
        (kind === 'control' ||
          (kind === 'event' && (type === 'ASSAULT' || type === 'PROTEST' || mode === 'arrest'))),
    );
    if (own.length) reports++;
    lost.push(...own.map(({ derivedBy }) => derivedBy));
  }
  await reader.close();
  console.log(
    `of ${records.length} reports kept back ${reports} hold ${lost.length} statements of attack, protest, arrest or control`,
  );
  const counts = new Map<string, number>();
  for (const row of lost) counts.set(row, (counts.get(row) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
  console.log(`  by row: ${most.map(([row, times]) => `${row} ${times}`).join(', ')}`);
}

function set(name: string): BenchRecord[] {
  return readFileSync(join(SHARED, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BenchRecord);
}

function isRelevant(record: BenchRecord): boolean {
  return record.relevant === true;
}

function withHeadlines(record: BenchRecord): BenchRecord {
  const headlines = (record.headlines ?? []) as readonly { readonly text: string }[];
  return { id: record.id, text: headlines.map(({ text }) => text).join('\n') };
}

function isInHalf(id: string, half: 'first' | 'second'): boolean {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.codePointAt(0)!) >>> 0;
  return (hash % 2 === 0) === (half === 'first');
}

function share(some: number, all: number): string {
  return `${(some / Math.max(1, all)).toFixed(3)} (${some} of ${all})`;
}
