import { clusterEvents, linkId } from '../../resolution/index.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import { remembered } from '../remember.js';

/** Statements that tell of one event, earliest said first, with the links that hold them together. */
export interface EventGroup {
  readonly facts: readonly Fact[];
  readonly links: readonly string[];
}

/** What happened, what is planned and what is said not to have happened are never one. */
export const EVENT_STATES = {
  actual: 'happened',
  ongoing: 'happened',
  past: 'happened',
  planned: 'planned',
  hypothetical: 'planned',
  negated: 'negated',
} as const;
export type EventState = (typeof EVENT_STATES)[keyof typeof EVENT_STATES];

/**
 * Puts statements of one event together: by the links between them, and besides by their content, where kind, named
 * parties, place and exact day are the same. A link that somebody refused keeps its two statements apart. What
 * happened, what is planned and what is denied never mix.
 * @param events earliest said first
 */
export function groupEvents(events: readonly Fact[], facts: Facts, known: KnownRows): EventGroup[] {
  const states = new Map<string, Fact[]>();
  for (const fact of events) push(states, EVENT_STATES[fact.statement.status], fact);
  return [...states.values()].flatMap((members) => groupOfState(members, facts, known));
}

/** Whether no other of these statements can ever tell of the same event: none is linked with it or shares its content. */
export function standsAlone(
  events: readonly Fact[],
  facts: Facts,
  known: KnownRows,
): (fact: Fact) => boolean {
  const linked = new Set(known.links.flatMap(({ from, to }) => [from, to]));
  const keyOf = keysOf(facts);
  const sharing = new Map<string, number>();
  for (const fact of events) {
    const key = keyOf(fact);
    if (key !== null) sharing.set(key, (sharing.get(key) ?? 0) + 1);
  }
  return (fact) => !linked.has(fact.id) && (sharing.get(keyOf(fact) ?? '') ?? 1) === 1;
}

interface Cluster {
  readonly facts: Fact[];
  readonly links: string[];
}

function groupOfState(members: readonly Fact[], facts: Facts, known: KnownRows): EventGroup[] {
  const keyOf = keysOf(facts);
  const rejected = refusedIds(known);
  const groups: Cluster[] = [];
  const byKey = new Map<string, Cluster>();
  for (const cluster of clustersOf(members, known)) {
    const keys = cluster.facts.flatMap((fact) => keyOf(fact) ?? []);
    const home = keys
      .map((key) => byKey.get(key))
      .find((group) => group && !isApart(group.facts, cluster.facts));
    if (home) {
      home.facts.push(...cluster.facts);
      home.links.push(...cluster.links);
    } else groups.push(cluster);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, home ?? cluster);
  }
  return groups.map((group) => ({
    facts: group.facts.length > 1 ? group.facts.sort(bySaid) : group.facts,
    links: group.links.length > 1 ? [...new Set(group.links)].sort() : group.links,
  }));

  /** Somebody refused a link between them, of whichever type. */
  function isApart(one: readonly Fact[], other: readonly Fact[]): boolean {
    return rejected.size > 0 && one.some((a) => other.some((b) => isRefused(a.id, b.id, rejected)));
  }
}

/** By the links alone, in the order of their first statements. */
function clustersOf(members: readonly Fact[], { links, judgements }: KnownRows): Cluster[] {
  if (links.length === 0) return members.map((fact) => ({ facts: [fact], links: [] }));
  const byId = new Map(members.map((fact) => [fact.id, fact]));
  const linked = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const ends = new Set(linked.flatMap(({ from, to }) => [from, to]));
  const tied = clusterEvents(
    [...ends].map((id) => ({ id, reportId: byId.get(id)!.report.id })),
    linked,
    judgements,
  ).map((cluster) => ({
    facts: cluster.statements.map((id) => byId.get(id)!).sort(bySaid),
    links: [...cluster.links],
  }));
  const alone = members.flatMap((fact) => (ends.has(fact.id) ? [] : [{ facts: [fact], links: [] }]));
  return [...alone, ...tied].sort((a, b) => bySaid(a.facts[0]!, b.facts[0]!));
}

const refusedIds = remembered(
  ({ judgements }: KnownRows) =>
    new Set(judgements.filter((j) => j.about === 'link' && j.verdict === 'rejected').map((j) => j.subject)),
);

/** What a statement shares with all others of the same event; null where it is too vague for that. */
const keysOf = remembered((facts: Facts): ((fact: Fact) => string | null) => {
  const keys = new Map<Fact, string | null>();
  return (fact) => {
    const known = keys.get(fact);
    if (known !== undefined) return known;
    const key = sameEventKey(fact, facts);
    keys.set(fact, key);
    return key;
  };
});

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
  const sorted = (keys: readonly string[]) => (keys.length < 2 ? keys : [...keys].sort()).join('\t');
  return [
    statement.type,
    statement.mode ?? '',
    sorted(sources),
    sorted(targets),
    sorted(places),
    days.from,
  ].join('\n');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
