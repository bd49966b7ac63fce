import { join } from 'node:path';
import type { Reading, Statement } from '../src/model/index.js';
import { expectedKeys, loadBaseline, raise, saveBaseline } from './golden-baseline.js';
import { type Example, loadExamples, rowKey } from './golden-examples.js';
import { judgeReading, type Verdict } from './golden-match.js';
import { readExamples } from './golden-readings.js';
import { judgePictures, loadPictures } from './picture-examples.js';
import type { PictureVerdict } from './picture-match.js';

/**
 * Prints how far the examples are read: a table of shares, then every miss and every row that must not have come out.
 * `--near` shows under a miss what was read in its sentence instead. `--raise` adds what was newly found to
 * `examples/golden-baseline.json`. Words without dashes choose examples.
 */
async function main(): Promise<void> {
  const folder = join(import.meta.dirname, '../examples');
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const examples = loadExamples(folder).filter(
    (one) => !words.length || words.some((word) => one.name.includes(word)),
  );
  const readings = await readExamples(examples);
  const verdicts = examples.map((example, at) => judgeReading(readings[at]!, example.expected));
  console.log(shares(examples, verdicts));
  console.log(byType(verdicts));
  for (const [at, example] of examples.entries()) console.log(misses(example, verdicts[at]!, readings[at]!));
  const pictures = words.length
    ? new Map<string, PictureVerdict>()
    : judgePictures(loadPictures(folder), examples, readings);
  for (const [name, verdict] of pictures) console.log(pictureLines(name, verdict));
  if (process.argv.includes('--raise'))
    raiseAll(join(folder, 'golden-baseline.json'), examples, verdicts, pictures);
}

function shares(examples: readonly Example[], verdicts: readonly Verdict[]): string {
  const rows = examples.map(({ name, expected }, at) => {
    const { found, missed, violations } = verdicts[at]!;
    return {
      name,
      found: found.length,
      of: found.length + missed.length,
      wrong: violations.length,
      mustNot: expected.mustNot.length,
    };
  });
  const sum = (column: 'found' | 'of' | 'wrong' | 'mustNot') =>
    rows.reduce((total, row) => total + row[column], 0);
  const all = {
    name: 'all',
    found: sum('found'),
    of: sum('of'),
    wrong: sum('wrong'),
    mustNot: sum('mustNot'),
  };
  return [...rows, all]
    .map(({ name, found, of, wrong, mustNot }) => {
      const share = `${found} of ${of}`.padStart(10);
      return `${name.padEnd(36)} found ${share}   said wrongly ${wrong} of ${mustNot}`;
    })
    .join('\n');
}

/** Found and expected by the first words of the keys: kind and type. */
function byType(verdicts: readonly Verdict[]): string {
  const counts = new Map<string, [number, number]>();
  const add = (key: string, hit: number) => {
    const type = key.startsWith('same:') ? 'identities' : key.split(' ').slice(0, 2).join(' ');
    const [found, all] = counts.get(type) ?? [0, 0];
    counts.set(type, [found + hit, all + 1]);
  };
  for (const verdict of verdicts) {
    for (const key of verdict.found) add(key, 1);
    for (const key of verdict.missed) add(key, 0);
  }
  const lines = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([type, [found, all]]) => `${type}: ${found} of ${all}`);
  return lines.join('\n');
}

function misses(example: Example, verdict: Verdict, reading: Reading): string {
  const wrong = verdict.violations.map(
    ({ row, statement }) => `  WRONG  ${rowKey(row)}\n         ${row.why}; made by ${statement.derivedBy}`,
  );
  const missed = verdict.missed.map((key) => `  missed ${key}${near(example, reading, key)}`);
  return ['', example.name, ...wrong, ...missed].join('\n');
}

/** What the reading has in the sentence of a missed row, with `--near`. */
function near(example: Example, reading: Reading, key: string): string {
  const row = example.expected.statements.find((one) => rowKey(one) === key);
  if (!row || !process.argv.includes('--near')) return '';
  const at = reading.report.text.indexOf(row.sentence);
  return reading.statements
    .filter(
      ({ kind, evidence }) =>
        kind === row.kind && evidence.sentence.start <= at && at < evidence.sentence.end,
    )
    .map((statement) => `\n           got ${inWords(statement)}`)
    .join('');
}

function inWords(statement: Statement): string {
  const roles = Object.entries(statement.roles).map(
    ([role, refs]) => `${role}: ${refs.map((ref) => ref.text).join(', ')}`,
  );
  const last = statement.attribution.at(-1);
  const by = typeof last?.holder === 'string' ? last.holder : last?.holder.text;
  const value = statement.value
    ? ` [${statement.value.low}, ${statement.value.best}, ${statement.value.high}]`
    : '';
  const time = statement.time ? ` ${statement.time.from ?? ''}..${statement.time.to ?? ''}` : '';
  return `${statement.type}${value} ${roles.join('; ')} | ${statement.status} ${statement.certainty.band} by ${by}${time} (${statement.derivedBy})`;
}

function pictureLines(name: string, { found, missed, violations }: PictureVerdict): string {
  const wrong = violations.map((line) => `  WRONG  ${line}`);
  return [
    '',
    `${name}: ${found.length} of ${found.length + missed.length}`,
    ...wrong,
    ...missed.map((key) => `  missed ${key}`),
  ].join('\n');
}

function raiseAll(
  file: string,
  examples: readonly Example[],
  verdicts: readonly Verdict[],
  pictures: ReadonlyMap<string, PictureVerdict>,
): void {
  const before = loadBaseline(file);
  let after = before;
  for (const [at, example] of examples.entries())
    after = raise(after, example.name, expectedKeys(example), verdicts[at]!.found);
  for (const [name, { found, missed }] of pictures) after = raise(after, name, [...found, ...missed], found);
  saveBaseline(file, after);
  const count = (baseline: typeof before) => Object.values(baseline).flat().length;
  const expected = examples.reduce((total, example) => total + expectedKeys(example).length, 0);
  console.log(
    `\nbaseline: ${count(before)} -> ${count(after)} rows (${expected} expected in the examples read)`,
  );
}

await main();
