import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBareEncoder } from '../src/sentences/index.js';
import type { Sitrep } from '../src/sitrep.js';
import { makeCorpus, wordsOf } from './speed-corpus.js';

/**
 * `npm run bench:speed [-- --reports N] [--no-page]`: how fast the built program reads a generated corpus with one and
 * with two threads, what memory it takes at most, how that compares with the encoder alone over the same sentences in
 * the same run, and how soon the first statement shows. Each measurement is a process of its own.
 */
const REPORTS = 200;
/** Reports read before the clock starts: loading, and what the engine compiles at first, are not measured. */
const WARM_UP = 40;

interface Measured {
  readonly seconds: number;
  readonly peakMegabytes: number;
}
interface Job {
  readonly role: 'read' | 'bare';
  readonly reports: number;
  readonly workers: number;
  /** Every `of`-th report from `part` on. */
  readonly part: number;
  readonly of: number;
}

const job = process.env.SITREP_SPEED_JOB;
if (job) await measureHere(JSON.parse(job));
else await main();

async function main(): Promise<void> {
  const at = process.argv.indexOf('--reports');
  const reports = at < 0 ? REPORTS : Number(process.argv[at + 1]);
  const words = wordsOf(await makeCorpus(reports));
  const lines = [
    `${reports} reports, ${Math.round(words / reports)} words each; ${cpus().length} × ${cpus()[0]?.model.trim()}`,
    '',
    '| threads | reports a second | encoder alone | ratio | peak memory, MB |',
    '|---|---|---|---|---|',
  ];
  const ratios: number[] = [];
  for (const workers of [1, 2]) {
    const parts = Array.from({ length: workers }, (_, part) => part);
    const bare = await together(
      parts.map((part) => ({ role: 'bare', reports, workers, part, of: workers }) as const),
    );
    const [read] = await together([{ role: 'read', reports, workers, part: 0, of: 1 }]);
    const speed = reports / read!.seconds;
    const bareSpeed = reports / Math.max(...bare.map(({ seconds }) => seconds));
    ratios.push(speed / bareSpeed);
    lines.push(
      `| ${workers} | ${speed.toFixed(1)} | ${bareSpeed.toFixed(1)} | ${(speed / bareSpeed).toFixed(2)} | ${Math.round(read!.peakMegabytes)} |`,
    );
  }
  lines.push('', `First statement of \`sitrep read\` after ${(await firstStatement()).toFixed(2)} s.`);
  lines.push('Bars: 8 reports a second on two cores, half the speed of the encoder, 1500 MB, 2 s.');
  for (const line of lines) console.log(line);
  if (process.argv.includes('--no-page') || reports !== REPORTS) return;
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(join('bench', 'results'), { recursive: true });
  writeFileSync(
    join('bench', 'results', `${date}-speed.md`),
    [`# Speed, ${date}`, '', ...lines, ''].join('\n'),
  );
}

/** Processes that start measuring together once all have loaded. */
async function together(jobs: readonly Job[]): Promise<Measured[]> {
  const file = fileURLToPath(import.meta.url);
  const children = jobs.map((one) =>
    fork(file, { env: { ...process.env, SITREP_SPEED_JOB: JSON.stringify(one) } }),
  );
  await Promise.all(children.map((child) => messageOf(child)));
  const done = Promise.all(children.map((child) => messageOf(child)));
  for (const child of children) child.send('go');
  return (await done) as Measured[];
}

function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`a measuring process ended with ${code}`)));
  });
}

async function measureHere({ role, reports, workers, part, of }: Job): Promise<void> {
  const all = await makeCorpus(reports + WARM_UP);
  const warm = all.slice(0, WARM_UP);
  const mine = all.slice(WARM_UP).filter((_, index) => index % of === part);
  if (role === 'bare') {
    const encoder = await loadBareEncoder();
    await encoder.prepare(warm.map(({ text }) => text)).run();
    const prepared = encoder.prepare(mine.map(({ text }) => text));
    await timed(prepared.run);
    await encoder.close();
  } else {
    const built = new URL('../dist/index.js', import.meta.url).href;
    const { openSitrep } = (await import(built)) as {
      openSitrep: (options: { readonly workers: number }) => Promise<Sitrep>;
    };
    const sitrep = await openSitrep({ workers });
    const readAll = async (list: typeof all) => {
      for await (const _ of sitrep.readReports(list));
    };
    await readAll(warm);
    await timed(() => readAll(mine));
    await sitrep.close();
  }
  process.disconnect();
}

/** Says that it is ready, waits for the word, measures and tells. */
async function timed(work: () => Promise<void>): Promise<void> {
  const go = new Promise((resolve) => process.once('message', resolve));
  process.send!('ready');
  await go;
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  process.send!({ seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 } satisfies Measured);
}

/** Seconds from the start of the command to its first output, the fastest of three. */
async function firstStatement(): Promise<number> {
  const [report] = await makeCorpus(1);
  const file = join(mkdtempSync(join(tmpdir(), 'sitrep-speed-')), 'report.txt');
  writeFileSync(file, report!.text);
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) times.push(await firstOutput(file));
  return Math.min(...times);
}

function firstOutput(file: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['bin/sitrep.mjs', 'read', file, '--published', '2014-06-10'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', () => resolve((performance.now() - start) / 1000));
    child.stdout.resume();
  });
}
