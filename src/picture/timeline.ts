import { cellId } from './cell-id.js';
import { earlier } from './days.js';
import { compareText, type Fact, type Facts } from './facts.js';
import type { DayRange, EventCell } from './picture.js';
import { vouchingOf } from './voices.js';

export interface Timeline {
  readonly events: EventCell[];
  readonly planned: EventCell[];
  readonly negated: EventCell[];
}

/**
 * Events by day. Statements of one kind, of the same named parties in the same place on the same exact day, are one
 * line; anything less sure stays apart. Planned, possible and negated events stand in lists of their own.
 */
export function foldTimeline(facts: Facts, asOf: string): Timeline {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts.facts) {
    if (fact.statement.kind !== 'event' || !hasBegun(fact, asOf)) continue;
    const key = sameEventKey(fact, facts) ?? fact.id;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  const cells = [...groups.values()]
    .map((group) => cellOf(group, facts))
    .sort((a, b) => compareText(dayOf(a), dayOf(b)) || compareText(a.id, b.id));
  const happened = new Set(['actual', 'ongoing', 'past']);
  return {
    events: cells.filter((cell) => happened.has(cell.status)),
    planned: cells.filter((cell) => cell.status === 'planned' || cell.status === 'hypothetical'),
    negated: cells.filter((cell) => cell.status === 'negated'),
  };
}

/** A plan is known from the day on which it was told, whatever the day that it is for. */
function hasBegun(fact: Fact, asOf: string): boolean {
  const { status } = fact.statement;
  if (status === 'planned' || status === 'hypothetical') return fact.said <= asOf;
  return (fact.days.from ?? earlier(fact.days.to ?? fact.said, fact.said)) <= asOf;
}

const dayOf = (cell: EventCell) => cell.time.from ?? cell.time.to ?? '9999';

function sameEventKey(fact: Fact, facts: Facts): string | null {
  const { statement, sources, targets, places, days } = fact;
  const isExact = days.from !== null && days.from === days.to && statement.time?.precision !== 'report';
  const named = [...sources, ...targets, ...places];
  if (!isExact || sources.length === 0 || targets.length + places.length === 0 || named.some(facts.isVague))
    return null;
  const isActual =
    statement.status === 'actual' || statement.status === 'ongoing' || statement.status === 'past';
  const sorted = (keys: readonly string[]) => [...keys].sort();
  return JSON.stringify([
    statement.type,
    statement.mode ?? null,
    isActual ? 'happened' : statement.status,
    sorted(sources),
    sorted(targets),
    sorted(places),
    days.from,
  ]);
}

function cellOf(group: readonly Fact[], facts: Facts): EventCell {
  const first = group[0]!;
  const { statement } = first;
  const statements = group.map((fact) => fact.id).sort();
  const bands = ['certain', 'probable', 'possible', 'doubtful'] as const;
  return {
    id: cellId('event', statements),
    statements,
    category: statement.type,
    mode: statement.mode ?? null,
    status: statement.status,
    sources: first.sources.map(facts.entity),
    targets: first.targets.map(facts.entity),
    places: first.places.map(facts.entity),
    time: clipped(first),
    certainty: bands.find((band) => group.some((fact) => fact.statement.certainty.band === band))!,
    ...vouchingOf(group, { acting: first.sources, suffering: first.targets }, facts),
  };
}

/** What has happened has happened by the day of the report. */
function clipped({ days, said, statement }: Fact): DayRange {
  if (statement.status === 'planned' || statement.status === 'hypothetical') return days;
  return { from: days.from, to: earlier(days.to ?? said, said) };
}
