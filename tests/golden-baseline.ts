import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chainKey, type Example, rowKey } from './golden-examples.js';

/** Example name -> keys of the rows that are known to come out. */
export type Baseline = Readonly<Record<string, readonly string[]>>;

export function loadBaseline(file: string): Baseline {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Baseline) : {};
}

export function saveBaseline(file: string, baseline: Baseline): void {
  writeFileSync(file, `${JSON.stringify(baseline, null, 1)}\n`);
}

/** The baseline with what was newly found; rows leave it only when the expectation itself no longer has them. */
export function raise(
  baseline: Baseline,
  name: string,
  expected: readonly string[],
  found: readonly string[],
): Baseline {
  const kept = (baseline[name] ?? []).filter((key) => expected.includes(key));
  return { ...baseline, [name]: [...new Set([...kept, ...found])].sort() };
}

/** Keys of everything that an example expects. */
export function expectedKeys(example: Example): string[] {
  return [...example.expected.statements.map(rowKey), ...example.expected.identities.map(chainKey)];
}
