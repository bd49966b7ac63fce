import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../src/reader.js';
import { reliabilityPlot } from './calibration/plot.js';
import { judgeSample } from './calibration/sample.js';
import { judgeSets } from './calibration/sets.js';
import { expectedError, type Judged, separation, tenthsOf } from './calibration/tenths.js';

/**
 * `npx tsx bench/calibration.ts [--no-page]`: how often statements are rightly read against how likely the reader states
 * that they are (`readingProbability`), by tenths: on a sample of the public sets that was judged by hand, statement by
 * statement and whole, and on each set as far as its own gold judges what the reader states. Writes
 * `bench/results/<date>-calibration.md` and `.svg`. Nothing of these sets is fitted on.
 */
const SHARED = join('..', 'shared', 'bench');
/** Tenths with fewer statements are not drawn. */
const FEWEST = 5;
const RESULTS = join('bench', 'results');

interface Measured {
  readonly name: string;
  readonly judges: string;
  readonly judged: readonly Judged[];
  readonly strong: boolean;
}

if (!existsSync(SHARED)) {
  console.log('../shared/bench is absent: the public benchmarks are skipped');
} else {
  const reader = await openReader();
  const { judged, lost } = await judgeSample(reader, SHARED);
  const sets = await judgeSets(reader, SHARED);
  await reader.close();
  const whole = sets.filter((set) => set.whole).flatMap((set) => set.judged);
  const measured: Measured[] = [
    { name: 'Judged by hand', judges: 'the whole statement', judged, strong: true },
    {
      name: 'Sets together',
      judges: `by their gold: ${sets
        .filter((set) => set.whole)
        .map(({ name }) => name)
        .join(', ')}`,
      judged: whole,
      strong: true,
    },
    ...sets.map((set) => ({ ...set, strong: false })),
  ];
  const page = pageOf(measured, lost);
  console.log(page);
  if (!process.argv.includes('--no-page')) write(measured, page);
}

function write(measured: readonly Measured[], page: string): void {
  const name = `${new Date().toISOString().slice(0, 10)}-calibration`;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.md`), page);
  const courses = measured.map(({ judged, ...one }) => ({
    ...one,
    tenths: tenthsOf(judged).filter(({ n }) => n >= FEWEST),
  }));
  writeFileSync(join(RESULTS, `${name}.svg`), reliabilityPlot(courses));
}

function pageOf(measured: readonly Measured[], lost: number): string {
  const date = new Date().toISOString().slice(0, 10);
  return [
    `# Calibration of reading, ${date}`,
    '',
    `![Share rightly read against the probability stated](${date}-calibration.svg)`,
    '',
    'Expected error: mean distance between stated and right over the tenths, by their statements. Separation: how often a right',
    'statement is held for surer than a wrong one. ±: what chance alone may do (95 %). Tenths with fewer than five statements are not drawn.',
    `Of the sample judged by hand ${lost} statements are read otherwise today and left out.`,
    '',
    '| set | judged | statements | stated | right | expected error | separation |',
    '|---|---|---|---|---|---|---|',
    ...measured.map(({ name, judges, judged }) => {
      const share = (of: (one: Judged) => number) =>
        judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
      const figures = [
        share(({ stated }) => stated),
        share(({ right }) => Number(right)),
        expectedError(tenthsOf(judged)),
        separation(judged),
      ];
      return `| ${name} | ${judges} | ${judged.length} | ${figures.map((one) => one.toFixed(3)).join(' | ')} |`;
    }),
    ...measured.flatMap(({ name, judged }) => [
      '',
      `## ${name}`,
      '',
      '| tenth | statements | stated | right | difference |',
      '|---|---|---|---|---|',
      ...tenthsOf(judged).map(({ tenth, n, stated, right, chance }) => {
        const difference = `${right >= stated ? '+' : '−'}${Math.abs(right - stated).toFixed(3)} ± ${chance.toFixed(3)}`;
        return `| ${tenth / 10} to ${(tenth + 1) / 10} | ${n} | ${stated.toFixed(3)} | ${right.toFixed(3)} | ${difference} |`;
      }),
    ]),
    '',
  ].join('\n');
}
