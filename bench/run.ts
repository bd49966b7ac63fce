import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '../src/reader.js';
import { BENCHMARKS, type Benchmark } from './benchmarks.js';
import { TASKS } from './tasks/index.js';
import type { BenchRecord } from './tasks/task.js';

/**
 * `npm run bench [-- --only NAME,...] [--limit N] [--no-page]`: predicts every public benchmark, scores it with the
 * shared scorers beside the figures of the last day measured, and writes `bench/results/<date>.md`. With `--limit` only the first N records are read (a smoke run:
 * figures are then not comparable and no page is written).
 */
const SHARED = join('..', 'shared', 'bench');
const RESULTS = join('bench', 'results');
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

if (!existsSync(SHARED)) {
  console.log('../shared/bench is absent: the public benchmarks are skipped');
} else {
  await main();
}

async function main(): Promise<void> {
  const only = argument('--only')?.toLowerCase().split(',');
  const limit = Number(argument('--limit') ?? 0);
  const reader = await openReader();
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const date = new Date().toISOString().slice(0, 10);
  const last = lastFigures(date);
  const lines: string[] = [];
  const predicted = new Map<string, string>();
  for (const benchmark of BENCHMARKS) {
    if (only && !only.some((name) => benchmark.name.toLowerCase().includes(name))) continue;
    const file = TASKS[benchmark.task] ? await predict(benchmark, folder, limit, reader, predicted) : null;
    const figures = file ? score(benchmark, file, limit, folder) : 'not done yet';
    const row = `| ${benchmark.name} | ${figures} | ${last.get(benchmark.name) ?? '–'} | ${benchmark.peers} |`;
    lines.push(row);
    console.log(row);
  }
  await reader.close();
  if (limit || only || process.argv.includes('--no-page')) return;
  mkdirSync(RESULTS, { recursive: true });
  const page = [
    `# Benchmarks, ${date}`,
    '',
    'Public parts, shared scorers, the int8 weights that ship. Bars in brackets.',
    '',
    '| benchmark | here | before | others |',
    '|---|---|---|---|',
    ...lines,
    '',
  ];
  writeFileSync(join(RESULTS, `${date}.md`), page.join('\n'));
}

/** Figures of the newest page that is not today's, today's where it is the only one: benchmark -> figures. */
function lastFigures(today: string): Map<string, string> {
  if (!existsSync(RESULTS)) return new Map();
  const pages = readdirSync(RESULTS).filter((name) => /^\d{4}-\d\d-\d\d\.md$/.test(name));
  const page =
    pages
      .filter((name) => name !== `${today}.md`)
      .sort()
      .at(-1) ?? pages[0];
  if (!page) return new Map();
  const rows = readFileSync(join(RESULTS, page), 'utf8').split('\n');
  return new Map(
    rows
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .map(([, name, here]) => [name ?? '', here ?? '']),
  );
}

async function predict(
  benchmark: Benchmark,
  folder: string,
  limit: number,
  reader: Awaited<ReturnType<typeof openReader>>,
  known: Map<string, string>,
): Promise<string> {
  const key = `${benchmark.task}-${benchmark.gold}-${benchmark.goldWords ?? false}`.replaceAll(
    /[^a-z0-9-]/gi,
    '_',
  );
  if (known.has(key)) return known.get(key)!;
  const records = inputOf(benchmark, folder).slice(0, limit || undefined);
  const answers = await TASKS[benchmark.task]!(records, reader);
  const file = join(folder, `${key}.jsonl`);
  writeFileSync(file, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  known.set(key, file);
  return file;
}

/** The benchmark's records without their answers, made by the shared script. */
function inputOf(benchmark: Benchmark, folder: string): BenchRecord[] {
  const file = join(folder, 'input.jsonl');
  const script = join(SHARED, 'score', 'make-input.mjs');
  execFileSync('node', [
    script,
    join(SHARED, benchmark.gold),
    file,
    ...(benchmark.goldWords ? ['--tokens'] : []),
  ]);
  const records = readJsonl(file);
  if (!benchmark.gold.endsWith('.jsonl')) return records;
  const gold = new Map(readJsonl(join(SHARED, benchmark.gold)).map((record) => [record.id, record]));
  return records.map((record) => {
    const known = gold.get(record.id);
    return {
      ...record,
      text: record.text ?? known?.text,
      date: known?.date,
      title: known?.title,
      headlines: known?.headlines,
    };
  });
}

function readJsonl(file: string): BenchRecord[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BenchRecord);
}

function score(benchmark: Benchmark, predictions: string, limit: number, folder: string): string {
  const [script, ...args] = benchmark.scorer;
  let gold = join(SHARED, benchmark.gold);
  if (limit && gold.endsWith('.jsonl')) {
    const part = join(folder, 'gold.jsonl');
    writeFileSync(part, readFileSync(gold, 'utf8').split('\n').slice(0, limit).join('\n'));
    gold = part;
  } else if (limit) {
    return `${readFileSync(predictions, 'utf8').split('\n').length - 1} records read`;
  }
  const out = execFileSync('node', [join(SHARED, 'score', script!), gold, predictions, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const json = JSON.parse(out) as unknown;
  return Object.entries(benchmark.figures)
    .map(([name, path]) => {
      const value = path
        .split('.')
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | null)?.[step], json);
      const bar = benchmark.bars?.[name];
      return `${name} ${typeof value === 'number' ? value.toFixed(3) : '–'}${bar ? ` (${bar})` : ''}`;
    })
    .join(', ');
}
