import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectedKeys, loadBaseline } from './golden-baseline.js';
import { loadExamples, rowKey } from './golden-examples.js';
import { judgeReading, type Verdict } from './golden-match.js';
import { readExamples } from './golden-readings.js';

const folder = join(import.meta.dirname, '../examples');
const examples = loadExamples(folder);
const baseline = loadBaseline(join(folder, 'golden-baseline.json'));
const verdicts = new Map<string, Verdict>();

beforeAll(async () => {
  const readings = await readExamples(examples);
  for (const [at, example] of examples.entries()) {
    verdicts.set(example.name, judgeReading(readings[at]!, example.expected));
  }
}, 300_000);

describe.each(examples.map((example) => ({ name: example.name, example })))('$name', ({ name, example }) => {
  test('says nothing that it must not say', () => {
    const said = verdicts
      .get(name)!
      .violations.map(({ row, statement }) => `${rowKey(row)} by ${statement.derivedBy}: ${row.why}`);
    expect(said).toEqual([]);
  });

  test('still finds what it once found', () => {
    const expected = new Set(expectedKeys(example));
    const found = new Set(verdicts.get(name)!.found);
    const due = baseline[name] ?? [];
    expect(due.filter((key) => expected.has(key) && !found.has(key))).toEqual([]);
  });

  test('has a baseline without rows that the expectation dropped (npx tsx tests/golden-report.ts --raise)', () => {
    const expected = new Set(expectedKeys(example));
    expect(baseline[name] ?? 'no baseline').toEqual(
      (baseline[name] ?? []).filter((key) => expected.has(key)),
    );
  });
});
