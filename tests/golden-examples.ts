import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

/** A statement that should, or must not, come out of a report. Columns: `examples/README.md`. */
export interface ExpectedRow {
  readonly kind?: string;
  readonly type?: string;
  readonly source?: string;
  readonly target?: string;
  readonly place?: string;
  readonly value?: readonly (number | null)[];
  readonly unit?: string;
  readonly status?: string;
  readonly by?: string;
  readonly stance?: string;
  readonly certainty?: string;
  readonly disputedBy?: string;
  readonly time?: readonly (string | Date | null)[];
  readonly sentence: string;
  readonly why?: string;
}

/** What a careful person takes from one report. */
export interface Expectation {
  readonly statements: readonly ExpectedRow[];
  readonly identities: readonly (readonly string[])[];
  readonly mustNot: readonly ExpectedRow[];
}

/** A report of `examples/` with its expected reading. */
export interface Example {
  /** `iraq-2014/01-samarra-raid`. */
  readonly name: string;
  readonly path: string;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  readonly source: string;
  /** Text below the front matter. */
  readonly body: string;
  readonly expected: Expectation;
}

/** All examples that have an expected reading, in order of their names. */
export function loadExamples(folder: string): Example[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((war) => reportsIn(folder, war.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reportsIn(folder: string, war: string): Example[] {
  return readdirSync(join(folder, war))
    .filter((file) => file.endsWith('.expected.yaml'))
    .map((file) => loadExample(folder, `${war}/${file.replace('.expected.yaml', '')}`));
}

function loadExample(folder: string, name: string): Example {
  const path = join(folder, `${name}.md`);
  const [, front = '', body = ''] = readFileSync(path, 'utf8').split(/^---\n/m);
  const head = load(front) as { title: string; date: string | Date; source: string };
  const expected = load(readFileSync(join(folder, `${name}.expected.yaml`), 'utf8')) as Partial<Expectation>;
  return {
    name,
    path,
    title: head.title,
    date: isoDay(head.date)!,
    source: head.source,
    body: body.trim(),
    expected: {
      statements: expected.statements ?? [],
      identities: expected.identities ?? [],
      mustNot: expected.mustNot ?? [],
    },
  };
}

/** YAML reads an unquoted day as a Date; back to `YYYY-MM-DD`. */
export function isoDay(value: string | Date | null | undefined): string | null {
  if (value == null) return null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10);
}

/** A line that names a row and stays the same as long as the row does. */
export function rowKey(row: ExpectedRow): string {
  const roles = [
    row.source ?? '-',
    row.target && `> ${row.target}`,
    row.place && `@ ${row.place}`,
    row.value && `[${row.value.map((part) => part ?? '').join(', ')}]`,
    row.by && `by ${row.by}`,
  ];
  return [row.kind, row.type, ...roles.filter(Boolean), `"${row.sentence}"`].join(' ');
}

/** A line that names a chain of names. */
export function chainKey(chain: readonly string[]): string {
  return `same: ${chain.join(' = ')}`;
}
