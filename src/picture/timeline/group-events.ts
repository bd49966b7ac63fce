import { clusterEvents, linkId } from '../../resolution/index.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';

/** Statements that tell of one event, earliest said first, with the links that hold them together. */
export interface EventGroup {
  readonly facts: readonly Fact[];
  readonly links: readonly string[];
}

const STATES = {
  actual: 'happened',
  ongoing: 'happened',
  past: 'happened',
  planned: 'planned',
  hypothetical: 'planned',
  negated: 'negated',
} as const;

/**
 * Puts statements of one event together: by the links between them, and besides by their content, where kind, named
 * parties, place and exact day are the same. A link that somebody refused keeps its two statements apart. What
 * happened, what is planned and what is denied never mix.
 */
export function groupEvents(events: readonly Fact[], facts: Facts, known: KnownRows): EventGroup[] {
  const states = new Map<string, Fact[]>();
  for (const fact of events) push(states, STATES[fact.statement.status], fact);
  return [...states.values()].flatMap((members) => groupOfState(members, facts, known));
}

function groupOfState(
  members: readonly Fact[],
  facts: Facts,
  { links, judgements }: KnownRows,
): EventGroup[] {
  const byId = new Map(members.map((fact) => [fact.id, fact]));
  const linked = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const clusters =
    linked.length === 0
      ? members.map(({ id }) => ({ statements: [id], links: [] as readonly string[] }))
      : clusterEvents(
          members.map((fact) => ({ id: fact.id, reportId: fact.report.id })),
          linked,
          judgements,
        );
  const rejected = new Set(
    judgements.filter((j) => j.about === 'link' && j.verdict === 'rejected').map((j) => j.subject),
  );
  const groups: { facts: Fact[]; links: string[] }[] = [];
  const byKey = new Map<string, (typeof groups)[number]>();
  const sorted = clusters
    .map((cluster) => ({
      facts: cluster.statements.map((id) => byId.get(id)!).sort(bySaid),
      links: [...cluster.links],
    }))
    .sort((a, b) => bySaid(a.facts[0]!, b.facts[0]!));
  for (const cluster of sorted) {
    const keys = cluster.facts.flatMap((fact) => sameEventKey(fact, facts) ?? []);
    const home = keys
      .map((key) => byKey.get(key))
      .find((group) => group && !isApart(group.facts, cluster.facts));
    const group = home ?? { facts: [], links: [] };
    if (!home) groups.push(group);
    group.facts.push(...cluster.facts);
    group.links.push(...cluster.links);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
  }
  return groups.map((group) => ({
    facts: group.facts.sort(bySaid),
    links: [...new Set(group.links)].sort(),
  }));

  /** Somebody refused a link between them, of whichever type. */
  function isApart(one: readonly Fact[], other: readonly Fact[]): boolean {
    return rejected.size > 0 && one.some((a) => other.some((b) => isRefused(a.id, b.id, rejected)));
  }
}

const TYING = ['same-event', 'repeats', 'corrects'] as const;

const isRefused = (a: string, b: string, rejected: ReadonlySet<string>): boolean =>
  TYING.some((type) => rejected.has(linkId(type, a, b)) || rejected.has(linkId(type, b, a)));

/** By when it was said, then where in its report, then id: a witness that is added later never comes first. */
export function bySaid(a: Fact, b: Fact): number {
  return (
    compareText(a.said, b.said) ||
    compareText(a.report.publishedAt ?? '', b.report.publishedAt ?? '') ||
    compareText(a.id, b.id)
  );
}

function sameEventKey(fact: Fact, facts: Facts): string | null {
  const { statement, sources, targets, places, days } = fact;
  const isExact = days.from !== null && days.from === days.to && statement.time?.precision !== 'report';
  const named = [...sources, ...targets, ...places];
  if (!isExact || sources.length === 0 || targets.length + places.length === 0 || named.some(facts.isVague))
    return null;
  const sorted = (keys: readonly string[]) => [...keys].sort();
  return JSON.stringify([
    statement.type,
    statement.mode ?? null,
    sorted(sources),
    sorted(targets),
    sorted(places),
    days.from,
  ]);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
