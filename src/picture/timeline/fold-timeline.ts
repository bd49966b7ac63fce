import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { earlier } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import type { DayRange, EventCell } from '../picture.js';
import { remembered, sameList } from '../remember.js';
import { vouchingOf } from '../voices.js';
import { type Denials, denialsOf } from './denials.js';
import { type GivenGrades, givenGrades, gradeOf } from './grade.js';
import { bySaid, type EventGroup, groupEvents } from './group-events.js';
import { isInvolved, originsOf, witnessesOf } from './witnesses.js';

export interface Timeline {
  readonly events: EventCell[];
  readonly planned: EventCell[];
  readonly negated: EventCell[];
  /** The cell of an event statement; null for statements that are in none. */
  readonly cellOf: (statement: string) => string | null;
}

/**
 * Events by day: statements that tell of one event, by their links or by their content, are one line with its independent
 * witnesses and its Admiralty grade. Planned, possible and negated events stand in lists of their own.
 */
export function foldTimeline(facts: Facts, asOf: string, known: KnownRows, rules: PictureRules): Timeline {
  const context = contextOf(facts, known, rules);
  const begun = context.events.filter(({ start }) => start <= asOf).map(({ fact }) => fact);
  const made = groupEvents(begun, facts, known)
    .map((group) => told(group, asOf, context))
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.cell.id, b.cell.id));
  const cells = made.map(({ cell }) => cell);
  let cellOfStatement: Map<string, string> | undefined;
  return {
    events: cells.filter(({ status }) => status === 'actual' || status === 'ongoing' || status === 'past'),
    planned: cells.filter((cell) => cell.status === 'planned' || cell.status === 'hypothetical'),
    negated: cells.filter((cell) => cell.status === 'negated'),
    cellOf: (statement) => {
      cellOfStatement ??= new Map(cells.flatMap(({ id, statements }) => statements.map((one) => [one, id])));
      return cellOfStatement.get(statement) ?? null;
    },
  };
}

interface Context {
  readonly facts: Facts;
  readonly rules: PictureRules;
  /** Earliest said first, each with the day on which it began or was told as planned. */
  readonly events: readonly { readonly fact: Fact; readonly start: string }[];
  readonly originOf: (reportId: string) => string;
  readonly given: GivenGrades;
  readonly denials: Denials;
  /** What the last picture told of the group that begins with a statement. */
  readonly told: Map<string, Told>;
}

interface Told {
  readonly group: EventGroup;
  readonly against: readonly Fact[];
  readonly cell: EventCell;
  readonly day: string;
}

const contextOf = remembered(
  (facts: Facts, known: KnownRows, rules: PictureRules): Context => ({
    facts,
    rules,
    events: facts.facts
      .filter(({ statement }) => statement.kind === 'event')
      .sort(bySaid)
      .map((fact) => ({ fact, start: startOf(fact) })),
    originOf: originsOf(facts, known),
    given: givenGrades(known.judgements),
    denials: denialsOf(facts, known),
    told: new Map(),
  }),
);

/** The group's cell: the one of another day, where neither the group nor what speaks against it has changed since. */
function told(group: EventGroup, asOf: string, context: Context): Told {
  const against = context.denials(group, (fact) => startOf(fact) <= asOf);
  const first = group.facts[0]!.id;
  const before = context.told.get(first);
  if (
    before &&
    sameList(before.group.facts, group.facts) &&
    sameList(before.group.links, group.links) &&
    sameList(before.against, against)
  )
    return before;
  const cell = cellOf(group, against, context);
  const made = { group, against, cell, day: dayOf(cell) };
  context.told.set(first, made);
  return made;
}

/** A plan is known from the day on which it was told, whatever the day that it is for. */
function startOf({ statement: { status }, said, days }: Fact): string {
  if (status === 'planned' || status === 'hypothetical') return said;
  return days.from ?? earlier(days.to ?? said, said);
}

const dayOf = (cell: EventCell) => cell.time.from ?? cell.time.to ?? '9999';

const BANDS = ['certain', 'probable', 'possible', 'doubtful'] as const;

function cellOf(group: EventGroup, against: readonly Fact[], context: Context): EventCell {
  const { facts, rules } = context;
  const first = group.facts[0]!;
  const sources = partiesOf(group.facts, 'sources', facts);
  const targets = partiesOf(group.facts, 'targets', facts);
  const acting = all(group.facts, 'sources');
  const suffering = all(group.facts, 'targets');
  // The first statement is the event's name: what comes later adds witnesses and changes no id.
  const id = cellId('event', first.id);
  const vouching = group.facts.filter((fact) => !['denies', 'doubts'].includes(fact.speaker.stance));
  const witnesses = witnessesOf(vouching, [...acting, ...suffering], facts, context.originOf);
  const vouchers = vouchingOf([...group.facts, ...against], { acting, suffering }, facts);
  const speaks = (side: readonly string[]) =>
    vouching.some(
      ({ speaker }) => speaker.kind !== 'author' && side.some((party) => facts.sameSide(party, speaker.key)),
    );
  const record = {
    independent: witnesses.length,
    uninvolved: witnesses.filter((witness) => !witness.involved).length,
    reports: new Set(vouching.map((fact) => fact.report.id)).size,
    contradicted: vouchers.deniedBy.length > 0,
    contradictedByUninvolved: against.some(
      (fact) =>
        fact.assured &&
        fact.speaker.kind !== 'unnamed' &&
        !isInvolved(fact, [...acting, ...suffering], facts),
    ),
    bothSides: speaks(acting) && speaks(suffering),
    doubtful: vouching.every((fact) => !rules.assessedBands.includes(fact.statement.certainty.band)),
  };
  const sourceNames = vouching.flatMap((fact) => [fact.report.source ?? '', fact.speaker.name]);
  return {
    id,
    statements: group.facts.map((fact) => fact.id).sort(),
    category: first.statement.type,
    mode: group.facts.map((fact) => fact.statement.mode).find((mode) => mode) ?? null,
    status: first.statement.status,
    sources: sources.map(facts.entity),
    targets: targets.map(facts.entity),
    places: placesOf(group.facts, facts, rules).map(facts.entity),
    time: timeOf(group.facts),
    certainty: BANDS.find((band) => group.facts.some((fact) => fact.statement.certainty.band === band))!,
    ...vouchers,
    witnesses,
    reports: new Set(group.facts.map((fact) => fact.report.id)).size,
    grade: gradeOf(id, record, sourceNames, context.given, rules.grades),
    figures: [],
    links: group.links,
  };
}

const all = (group: readonly Fact[], role: 'sources' | 'targets' | 'places'): readonly string[] =>
  group.length === 1 ? group[0]![role] : [...new Set(group.flatMap((fact) => fact[role]))];

/** Everybody who is named, arms of one side once; where nobody is, whom the first statement describes. */
function partiesOf(group: readonly Fact[], role: 'sources' | 'targets', facts: Facts): string[] {
  if (group.length === 1) return [...group[0]![role]];
  const named = all(group, role).filter((key) => !facts.isVague(key));
  const chosen: string[] = [];
  for (const key of named) if (!chosen.some((one) => facts.sameSide(one, key))) chosen.push(key);
  return chosen.length > 0 ? chosen : [...(group.find((fact) => fact[role].length > 0)?.[role] ?? [])];
}

/** The named places, without areas that hold another of them. */
function placesOf(group: readonly Fact[], facts: Facts, rules: PictureRules): string[] {
  if (group.length === 1) return [...group[0]!.places];
  const named = all(group, 'places').filter((key) => !facts.isVague(key));
  if (named.length === 0) return [...(group.find((fact) => fact.places.length > 0)?.places ?? [])];
  if (named.length === 1) return named;
  const holding = new Set(named.flatMap((key) => rules.areasOf(key) ?? []));
  const inner = named.filter((key) => !holding.has(key));
  return inner.length > 0 ? inner : named;
}

/** The days on which all that date it agree, else those of the first. What has happened has happened by the day of the report. */
function timeOf(group: readonly Fact[]): DayRange {
  const ranges = group.map(clipped);
  const froms = ranges.flatMap((range) => range.from ?? []);
  const tos = ranges.flatMap((range) => range.to ?? []);
  const from = froms.length > 0 ? froms.reduce((a, b) => (a > b ? a : b)) : null;
  const to = tos.length > 0 ? tos.reduce((a, b) => (a < b ? a : b)) : null;
  return from !== null && to !== null && from > to ? ranges[0]! : { from, to };
}

function clipped({ days, said, statement }: Fact): DayRange {
  if (statement.status === 'planned' || statement.status === 'hypothetical') return days;
  return { from: days.from, to: earlier(days.to ?? said, said) };
}
