import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { beginningOf, daysBetween, earlier, later } from '../days.js';
import { compareText, type Fact, type Facts, plain } from '../facts.js';
import type { LeftOut, RelationCell, RelationSpan, RuleRef, SupportKind } from '../picture.js';
import { countUpTo, remembered } from '../remember.js';
import { vouchingOf } from '../voices.js';

interface Told {
  readonly fact: Fact;
  /** Kind of support that the statement names. */
  readonly kind: string | null;
  /** Rule by which an act counts as a relation; null where the statement is one. */
  readonly by: RuleRef | null;
}

interface Pair {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  /** With the day from which each counts, in order of these days. */
  readonly told: (Told & { readonly start: string })[];
  /** Beside each, the last day on which it or one before it was said to be so. */
  readonly last: (string | null)[];
  /** What the last picture made of the first so many, and of the day of the last evidence. */
  made: (Made & { readonly many: number; readonly last: string | null }) | null;
}

interface Made {
  readonly cell: RelationCell;
  readonly order: string;
}

interface AllRelations {
  readonly pairs: readonly Pair[];
  readonly leftOut: readonly { readonly reason: string; readonly start: string; readonly id: string }[];
}

/**
 * Who supports, leads, fights or fears whom. One cell for each type and directed pair; symmetric types (data) have one
 * for both directions. Planned and possible relations are none. Material acts of help count as support, by rule.
 */
export function foldRelations(
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): { cells: RelationCell[]; leftOut: LeftOut[] } {
  const { pairs, leftOut } = allRelations(facts, rules);
  const made: Made[] = [];
  for (const pair of pairs) {
    const many = countUpTo(pair.told, asOf, ({ start }) => start);
    if (many === 0) continue;
    const soFar = pair.last[many - 1]!;
    // A day that is still to come is no evidence yet.
    const last = soFar === null || soFar <= asOf ? soFar : lastEvidence(pair.told.slice(0, many), asOf);
    if (pair.made?.many !== many || pair.made.last !== last) {
      const inOrder = pair.told.slice(0, many).sort((a, b) => compareText(a.fact.id, b.fact.id));
      const cell = cellOf(pair, inOrder, last, facts, rules);
      pair.made = { many, last, cell, order: `${orderOf(pair, facts)}\n${cell.id}` };
    }
    made.push(pair.made);
  }
  const left = new Map<string, Set<string>>();
  for (const { reason, start, id } of leftOut)
    if (start <= asOf) {
      const listed = left.get(reason);
      if (listed) listed.add(id);
      else left.set(reason, new Set([id]));
    }
  return {
    cells: made.sort((a, b) => compareText(a.order, b.order)).map(({ cell }) => cell),
    leftOut: [...left]
      .sort(([a], [b]) => compareText(a, b))
      .map(([reason, statements]) => ({ reason, statements: [...statements] })),
  };
}

const allRelations = remembered((facts: Facts, rules: PictureRules): AllRelations => {
  const pairs = new Map<string, Pair>();
  const leftOut: { reason: string; start: string; id: string }[] = [];
  for (const fact of facts.facts) {
    const told = toldBy(fact, rules);
    if (!told) continue;
    const start = startOf(fact);
    const leave = (reason: string) => {
      if (!told.by) leftOut.push({ reason, start, id: fact.id });
    };
    const { sources, targets } = fact;
    const type = told.by ? 'supports' : fact.statement.type;
    if (sources.length === 0 || targets.length === 0) {
      leave('relation without both sides named');
      continue;
    }
    for (const one of new Set(sources.map(facts.meant)))
      for (const other of new Set(targets.map(facts.meant))) {
        if (one === other) continue;
        const reason = unfit(type, one, other, facts, rules);
        if (reason) {
          leave(reason);
          continue;
        }
        if (told.by && !rules.alliances.recipients.includes(facts.entity(other).type ?? 'unknown')) continue;
        const isTurned = rules.symmetricRelations.includes(type) && other < one;
        const [source, target] = isTurned ? [other, one] : [one, other];
        const key = `${type}\n${source}\n${target}`;
        const dated = { ...told, start };
        const pair = pairs.get(key);
        if (pair) pair.told.push(dated);
        else pairs.set(key, { type, source, target, told: [dated], last: [], made: null });
      }
  }
  for (const { told, last } of pairs.values()) {
    told.sort((a, b) => compareText(a.start, b.start) || compareText(a.fact.id, b.fact.id));
    for (const { fact } of told) last.push(laterOf(last.at(-1) ?? null, evidenceDay(fact)));
  }
  // In the order of their cells but for equals, which costs the sorting of these little.
  const named = [...pairs.values()].map((pair) => ({ pair, order: orderOf(pair, facts) }));
  return { pairs: named.sort((a, b) => compareText(a.order, b.order)).map(({ pair }) => pair), leftOut };
});

/** A relation, or an act that counts as support by a rule of data. */
function toldBy(fact: Fact, rules: PictureRules): Told | null {
  const { kind, status, type, mode, derivedBy } = fact.statement;
  if (status === 'planned' || status === 'hypothetical') return null;
  const { alliances } = rules;
  const support = (mode ? alliances.kindOfMode[mode] : undefined) ?? null;
  if (kind === 'relation')
    return {
      fact,
      kind:
        type === 'supports' || type === 'allied' ? (support ?? alliances.kindOfRow[derivedBy] ?? null) : null,
      by: null,
    };
  const rule = kind === 'event' && status !== 'negated' ? alliances.eventSupport[type] : undefined;
  if (!rule || support === null || !rule.kinds.includes(support)) return null;
  return { fact, kind: support, by: { id: `alliances.${type.toLowerCase()}`, words: rule.words } };
}

/** Why a pair makes no line of a network; null where it does. */
function unfit(type: string, one: string, other: string, facts: Facts, rules: PictureRules): string | null {
  const { namelessWords, noSupportFor } = rules.alliances;
  const isNameless = (key: string) =>
    facts.isVague(key) && namelessWords.includes(plain(facts.entity(key).name).split(' ')[0]!);
  if (isNameless(one) || isNameless(other)) return 'relation of somebody whom the report does not name';
  if (type === 'leads' && facts.isVague(one)) return 'relation of a leader without a name';
  if (type === 'supports' && noSupportFor.includes(facts.entity(other).type ?? ''))
    return 'support for people who are no party';
  return null;
}

/** First day of which the statement can speak: said of a time before, or of the day of the report. */
const startOf = (fact: Fact): string =>
  fact.days.from ?? (fact.days.to ? earlier(fact.days.to, fact.said) : fact.said);

const orderOf = ({ source, type, target }: Pick<Pair, 'source' | 'type' | 'target'>, facts: Facts) =>
  `${facts.entity(source).name}\n${type}\n${facts.entity(target).name}`;

const isNo = (fact: Fact) => fact.statement.status === 'negated' || fact.speaker.stance === 'denies';

function cellOf(
  { type, source, target }: Pair,
  told: readonly Told[],
  last: string | null,
  facts: Facts,
  rules: PictureRules,
): RelationCell {
  const all = told.map(({ fact }) => fact);
  const yes = told.filter(({ fact }) => !isNo(fact));
  const parties = { acting: [source, target], suffering: [] };
  const starts = yes
    .flatMap(({ fact: { days, said, statement } }) =>
      days.from === null
        ? []
        : [beginningOf(days.from, statement.time?.precision, earlier(days.to ?? said, said))],
    )
    .sort((a, b) => compareText(`${a.from} ${a.to}`, `${b.from} ${b.to}`));
  const { current, until } = lasting(yes, rules.alliances.overAfterDays);
  const statements = [...new Set(all.map((fact) => fact.id))].sort();
  return {
    id: cellId('relation', type, source, target, statements),
    statements,
    type,
    sign: rules.alliances.relations[type] ?? '0',
    source: facts.entity(source),
    target: facts.entity(target),
    modes: [...new Set(yes.flatMap(({ fact }) => fact.statement.mode ?? []))].sort(),
    kinds: kindsOf(told, parties, facts),
    spans: spansOf(yes),
    ...vouchingOf(all, parties, facts),
    since: starts[0] ?? { from: null, to: null },
    current,
    until: current ? null : until,
    by: rulesOf(told),
    lastEvidence: last,
  };
}

/** The last day up to `asOf` on which somebody said it was so. */
function lastEvidence(told: readonly Told[], asOf: string): string | null {
  return told
    .map(({ fact }) => evidenceDay(fact))
    .filter((day) => day !== null && day <= asOf)
    .reduce(laterOf, null);
}

/** The day on which a statement says that it is so; null where it says that it is not. */
const evidenceDay = (fact: Fact): string | null =>
  isNo(fact) ? null : earlier(fact.days.to ?? fact.said, fact.said);

const laterOf = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : later(a, b);

/** Whether the time that a statement gives had ended when it was told, and when. */
function endOf({ statement, days, said }: Fact, overAfterDays: number): string | null {
  const { to, from } = days;
  if (statement.status === 'past') return to !== null && to < said ? to : said;
  if (to === null || daysBetween(to, said) <= overAfterDays) return null;
  // "Until 1989", "in 2007 and 2008"; but "disowned it in February" begins what goes on.
  return from === null || daysBetween(from, to) > 366 ? to : null;
}

/** A relation goes on while the last word on it does not tell of it as past. */
function lasting(told: readonly Told[], overAfterDays: number): { current: boolean; until: string | null } {
  const ends = told.map(({ fact }) => ({ said: fact.said, end: endOf(fact, overAfterDays) }));
  const last = (list: typeof ends) => list.map(({ said }) => said).reduce(later, '');
  const over = ends.filter(({ end }) => end !== null);
  const present = ends.filter(({ end }) => end === null);
  const current = present.length > 0 && last(present) >= last(over);
  return {
    current,
    until:
      over
        .map(({ end }) => end!)
        .sort()
        .at(-1) ?? null,
  };
}

function spansOf(told: readonly Told[]): RelationSpan[] {
  const spans = new Map<string, RelationSpan & { statements: string[] }>();
  for (const { fact } of told) {
    const { from } = fact.days;
    const isReport = fact.statement.time?.precision === 'report';
    const to = fact.statement.status === 'past' || !isReport ? fact.days.to : null;
    const key = `${from}\n${to}`;
    const span = spans.get(key) ?? { from, to, statements: [] };
    if (!span.statements.includes(fact.id)) span.statements.push(fact.id);
    spans.set(key, span);
  }
  return [...spans.values()]
    .map((span) => ({ ...span, statements: span.statements.sort() }))
    .sort((a, b) => compareText(`${a.from ?? ''} ${a.to ?? '9'}`, `${b.from ?? ''} ${b.to ?? '9'}`));
}

function kindsOf(
  told: readonly Told[],
  parties: { readonly acting: readonly string[]; readonly suffering: readonly string[] },
  facts: Facts,
): SupportKind[] {
  const byKind = new Map<string, Fact[]>();
  for (const { fact, kind } of told) {
    if (kind === null) continue;
    const listed = byKind.get(kind);
    if (listed) listed.push(fact);
    else byKind.set(kind, [fact]);
  }
  return [...byKind]
    .sort(([a], [b]) => compareText(a, b))
    .map(([kind, said]) => ({
      kind,
      statements: [...new Set(said.map((fact) => fact.id))].sort(),
      ...vouchingOf(said, parties, facts),
    }));
}

function rulesOf(told: readonly Told[]): RuleRef[] {
  const rules = new Map(told.flatMap(({ by }) => (by ? [[by.id, by] as const] : [])));
  return [...rules.values()].sort((a, b) => compareText(a.id, b.id));
}
