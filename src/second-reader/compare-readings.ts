import type { MentionRef, Reading, Statement } from '../model/index.js';

/** One thing as both readers have it. */
export interface Pair {
  readonly first: Statement;
  readonly second: Statement;
  /** In what they differ: `type`, `source`, `place`, `status`, `value` ... */
  readonly differs: readonly string[];
}

export interface Comparison {
  readonly pairs: readonly Pair[];
  /** What only the built-in reader has. */
  readonly onlyFirst: readonly Statement[];
  /** What only the second reader has. */
  readonly onlySecond: readonly Statement[];
}

const ROLES = ['source', 'target', 'place'] as const;

/**
 * Two readings of one report, side by side. Statements of overlapping sentences and one kind are paired, those first that
 * agree in most; each is in one pair at the most.
 */
export function compareReadings(first: Reading, second: Reading): Comparison {
  const could = first.statements.flatMap((one) =>
    second.statements
      .filter((other) => other.kind === one.kind && overlap(one, other))
      .map((other): Pair => ({ first: one, second: other, differs: differences(one, other) })),
  );
  const ordered = could
    .filter(({ differs }) => !(differs.includes('type') && ROLES.every((role) => differs.includes(role))))
    .sort((a, b) => a.differs.length - b.differs.length || (a.first.id < b.first.id ? -1 : 1));
  const taken = new Set<Statement>();
  const pairs: Pair[] = [];
  for (const pair of ordered) {
    if (taken.has(pair.first) || taken.has(pair.second)) continue;
    taken.add(pair.first).add(pair.second);
    pairs.push(pair);
  }
  const isFree = (statement: Statement) => !taken.has(statement);
  return {
    pairs: pairs.sort((a, b) => a.first.evidence.sentence.start - b.first.evidence.sentence.start),
    onlyFirst: first.statements.filter(isFree),
    onlySecond: second.statements.filter(isFree),
  };
}

const overlap = (one: Statement, other: Statement): boolean => {
  const [a, b] = [one.evidence.sentence, other.evidence.sentence];
  return a.start < b.end && b.start < a.end;
};

function differences(one: Statement, other: Statement): string[] {
  const fields: [string, boolean][] = [
    ['type', one.type === other.type],
    ...ROLES.map((role): [string, boolean] => [role, sameWhom(one.roles[role], other.roles[role])]),
    ['status', one.status === other.status],
    ['value', sameValue(one, other)],
    ['day', sameDay(one, other)],
    ['said by', sameWhom(speakerOf(one), speakerOf(other))],
  ];
  return fields.filter(([, isSame]) => !isSame).map(([field]) => field);
}

/** The same entities; those that neither registry nor reader knows by their words. */
function sameWhom(one: readonly MentionRef[] = [], other: readonly MentionRef[] = []): boolean {
  if (one.length !== other.length) return false;
  return one.every((a) =>
    other.some((b) => (a.entity && a.entity === b.entity) || (a.start < b.end && b.start < a.end)),
  );
}

const speakerOf = ({ attribution }: Statement): readonly MentionRef[] => {
  const holder = attribution.at(-1)?.holder;
  return typeof holder === 'object' ? [holder] : [];
};

const sameValue = ({ value: a }: Statement, { value: b }: Statement): boolean =>
  (a?.low ?? null) === (b?.low ?? null) &&
  (a?.high ?? null) === (b?.high ?? null) &&
  (a?.best ?? null) === (b?.best ?? null);

/** A reader that tells no day of its own is not at odds with one that does. */
const sameDay = ({ time: a }: Statement, { time: b }: Statement): boolean =>
  a?.precision === 'report' || b?.precision === 'report' || (a?.from === b?.from && a?.to === b?.to);
