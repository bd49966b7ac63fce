import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { daysBetween, earlier, later } from '../days.js';
import { compareText, type Fact, type Facts, plain } from '../facts.js';
import type { LeftOut, RelationCell, RelationSpan, RuleRef, SupportKind } from '../picture.js';
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
  readonly told: Told[];
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
  const pairs = new Map<string, Pair>();
  const leftOut = new Map<string, string[]>();
  const leave = (reason: string, fact: Fact) => {
    const listed = leftOut.get(reason);
    if (listed) listed.push(fact.id);
    else leftOut.set(reason, [fact.id]);
  };
  for (const fact of facts.facts) {
    const told = toldBy(fact, rules);
    if (!told || startOf(fact) > asOf) continue;
    const { sources, targets } = fact;
    const type = told.by ? 'supports' : fact.statement.type;
    if (sources.length === 0 || targets.length === 0) {
      if (!told.by) leave('relation without both sides named', fact);
      continue;
    }
    for (const one of new Set(sources.map(facts.meant)))
      for (const other of new Set(targets.map(facts.meant))) {
        if (one === other) continue;
        const reason = unfit(type, one, other, facts, rules);
        if (reason) {
          if (!told.by) leave(reason, fact);
          continue;
        }
        if (told.by && !rules.alliances.recipients.includes(facts.entity(other).type ?? 'unknown')) continue;
        const isTurned = rules.symmetricRelations.includes(type) && other < one;
        const [source, target] = isTurned ? [other, one] : [one, other];
        const key = `${type}\n${source}\n${target}`;
        const pair = pairs.get(key);
        if (pair) pair.told.push(told);
        else pairs.set(key, { type, source, target, told: [told] });
      }
  }
  const cells = [...pairs.values()].map((pair) => cellOf(pair, asOf, facts, rules));
  return {
    cells: cells.sort((a, b) => compareText(orderOf(a), orderOf(b))),
    leftOut: [...leftOut]
      .sort(([a], [b]) => compareText(a, b))
      .map(([reason, statements]) => ({ reason, statements: [...new Set(statements)] })),
  };
}

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

const orderOf = (cell: RelationCell) => `${cell.source.name}\n${cell.type}\n${cell.target.name}\n${cell.id}`;

const isNo = (fact: Fact) => fact.statement.status === 'negated' || fact.speaker.stance === 'denies';

function cellOf(
  { type, source, target, told }: Pair,
  asOf: string,
  facts: Facts,
  rules: PictureRules,
): RelationCell {
  const all = told.map(({ fact }) => fact);
  const yes = told.filter(({ fact }) => !isNo(fact));
  const parties = { acting: [source, target], suffering: [] };
  const starts = yes.flatMap(({ fact }) => fact.days.from ?? []).sort();
  const ends = yes
    .map(({ fact }) => earlier(fact.days.to ?? fact.said, fact.said))
    .filter((day) => day <= asOf);
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
    since: { from: starts[0] ?? null, to: starts[0] ?? null },
    current,
    until: current ? null : until,
    by: rulesOf(told),
    lastEvidence: ends.length > 0 ? ends.reduce(later) : null,
  };
}

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
