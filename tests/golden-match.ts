import type { MentionRef, Reading, Statement } from '../src/model/index.js';
import { chainKey, type Expectation, type ExpectedRow, isoDay, rowKey } from './golden-examples.js';
import { contentWords, sameName } from './golden-words.js';

/** How one reading compares with what was expected of it. */
export interface Verdict {
  /** Keys of rows and chains that came out. */
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /** Rows that must not come out and did, with the statement that did it. */
  readonly violations: readonly { readonly row: ExpectedRow; readonly statement: Statement }[];
}

/** Compares a reading with an expectation. Throws when a row's snippet is not exactly once in the text. */
export function judgeReading(reading: Reading, expected: Expectation): Verdict {
  const rows = expected.statements.map((row) => ({ key: rowKey(row), hit: matchesAny(reading, row) }));
  const chains = expected.identities.map((chain) => ({
    key: chainKey(chain),
    hit: isLinked(reading, chain),
  }));
  const all = [...rows, ...chains];
  return {
    found: all.filter((one) => one.hit).map((one) => one.key),
    missed: all.filter((one) => !one.hit).map((one) => one.key),
    violations: expected.mustNot.flatMap((row) => {
      const statement = matchesAny(reading, row);
      return statement ? [{ row, statement }] : [];
    }),
  };
}

function matchesAny(reading: Reading, row: ExpectedRow): Statement | undefined {
  const at = reading.report.text.indexOf(row.sentence);
  if (at < 0 || reading.report.text.indexOf(row.sentence, at + 1) >= 0) {
    throw new Error(`The snippet "${row.sentence}" is not exactly once in ${reading.report.title}`);
  }
  return reading.statements.find((statement) => {
    const { start, end } = statement.evidence.sentence;
    return start <= at && at < end && matches(reading, statement, row);
  });
}

/** Whether a statement meets everything that a row says. */
function matches(reading: Reading, statement: Statement, row: ExpectedRow): boolean {
  return (
    (!row.kind || statement.kind === row.kind) &&
    (!row.type || sameType(statement.type, row.type)) &&
    rolesMatch(reading, statement, row) &&
    (!row.place || hasRole(reading, statement, ['place', 'target', 'origin', 'destination'], row.place)) &&
    (!row.value || sameValue(statement, row.value)) &&
    (!row.unit || sameMeasure(statement.value?.unit, row.unit)) &&
    sameStatus(statement.status, row.status) &&
    (!row.by || isHolder(reading, statement, row.by)) &&
    (!row.stance || statement.attribution.at(-1)?.stance === row.stance) &&
    (!row.certainty || statement.certainty.band === row.certainty) &&
    (!row.disputedBy || (statement.disputedBy ?? []).some((one) => isNamed(reading, one, row.disputedBy!))) &&
    (!row.time || sameTime(statement, row.time))
  );
}

/** Lines that reports themselves do not draw: "held" is detained or abducted, who fled is displaced. */
const ALIKE = [
  ['displaced', 'fled'],
  ['detained', 'abducted'],
];

function sameType(got: string, wanted: string): boolean {
  return got === wanted || ALIKE.some((types) => types.includes(got) && types.includes(wanted));
}

const BOTH_WAYS = ['allied', 'fights', 'alias', 'formerly', 'CONSULT', 'AGREE'];
const WHO = ['source'];
const WHOM = ['target', 'beneficiary', 'place'];

function rolesMatch(reading: Reading, statement: Statement, row: ExpectedRow): boolean {
  const meet = (source?: string, target?: string) =>
    (!source || hasRole(reading, statement, WHO, source)) &&
    (!target || hasRole(reading, statement, WHOM, target));
  return meet(row.source, row.target) || (BOTH_WAYS.includes(statement.type) && meet(row.target, row.source));
}

function hasRole(reading: Reading, statement: Statement, roles: readonly string[], name: string): boolean {
  return roles.some((role) =>
    (statement.roles[role] ?? []).some((mention) => isNamed(reading, mention, name)),
  );
}

/** A mention answers to its own words and to every name of its entity. */
function isNamed(reading: Reading, mention: MentionRef, name: string): boolean {
  return namesOf(reading, mention).some((one) => sameName(one, name));
}

function namesOf(reading: Reading, mention: MentionRef): string[] {
  const entity = reading.entities.find((one) => one.id === mention.entity);
  if (!entity) return [mention.text];
  return [mention.text, entity.name, ...(entity.otherNames ?? []), ...entity.mentions.map((one) => one.text)];
}

function isHolder(reading: Reading, statement: Statement, by: string): boolean {
  const holder = statement.attribution.at(-1)?.holder;
  if (!holder || typeof holder === 'string' || by === 'author' || by === 'unnamed') return holder === by;
  return isNamed(reading, holder, by);
}

/** Actual, ongoing and past all say that it was so; planned and hypothetical that it was not, or not yet. */
function sameStatus(got: string, wanted = 'actual'): boolean {
  return statusClass(got) === statusClass(wanted);
}

function statusClass(status: string): string {
  if (status === 'planned' || status === 'hypothetical') return 'open';
  return status === 'negated' ? 'negated' : 'real';
}

/** Best against best where both have one, else the bounds; a bound of a vague word may differ by a factor of two. */
function sameValue(statement: Statement, wanted: readonly (number | null)[]): boolean {
  const value = statement.value;
  if (!value) return false;
  const [low = null, best = null, high = null] = wanted;
  const near = (got: number | null, want: number, factor: number) =>
    got !== null && Math.max(got, want) <= Math.min(got, want) * factor;
  if (best !== null) return near(value.best ?? value.low ?? value.high, best, 1.01);
  const vague = low === null || high === null;
  return (
    (low === null || near(value.low, low, vague ? 2 : 1.01)) &&
    (high === null || near(value.high, high, vague ? 2 : 1.01))
  );
}

const MEASURES: Readonly<Record<string, string>> = {
  km: 'length',
  kilometre: 'length',
  mile: 'length',
  metre: 'length',
  m: 'length',
  usd: 'money',
  dollar: 'money',
  eur: 'money',
  family: 'family',
  familie: 'family',
  household: 'family',
};

/** Kilometres, dollars and families are told apart from heads; what kind of people is left to other columns. */
function sameMeasure(got: string | undefined, wanted: string): boolean {
  const measure = (unit: string) =>
    [...contentWords(unit)].map((word) => MEASURES[word]).find(Boolean) ?? 'count';
  return measure(got ?? '') === measure(wanted);
}

const DAY = 86_400_000;

/** Each stated end within a day, or within a tenth of the wanted interval. An open end of the reading passes as `to`. */
function sameTime(statement: Statement, wanted: readonly (string | Date | null)[]): boolean {
  const time = statement.time;
  if (!time) return false;
  const [from, to] = [isoDay(wanted[0]), isoDay(wanted[1])];
  const slack = from && to ? Math.max(DAY, (Date.parse(to) - Date.parse(from)) / 10) : DAY;
  const near = (got: string | null, want: string) =>
    got !== null && Math.abs(Date.parse(got.slice(0, 10)) - Date.parse(want)) <= slack;
  return (!from || near(time.from, from)) && (!to || time.to === null || near(time.to, to));
}

/** Whether one entity answers to every name of a chain by mentions of this report. */
function isLinked(reading: Reading, chain: readonly string[]): boolean {
  return reading.entities.some((entity) => {
    const texts = entity.mentions.map((mention) => mention.text);
    return chain.every((name) => texts.some((text) => sameName(text, name)));
  });
}
