import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { earlier } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { KnownRows } from '../known-rows.js';
import type { DayRange, EventCell } from '../picture.js';
import { countUpTo, remembered, sameList } from '../remember.js';
import { vouchingOf } from '../voices.js';
import { type Denials, denialsOf } from './denials.js';
import { type GivenGrades, givenGrades, gradeOf } from './grade.js';
import {
  bySaid,
  EVENT_STATES,
  type EventGroup,
  type EventState,
  groupEvents,
  standsAlone,
} from './group-events.js';
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
  const hasBegun = ({ start }: Begun) => start <= asOf;
  const changing = groupEvents(context.changing.filter(hasBegun).map(factOf), facts, known)
    .map((group) => told(group, asOf, context))
    .sort(inOrder);
  const listed = (state: EventState): EventCell[] => {
    const { dated, undated } = context.settled[state];
    const begun = dated.slice(
      0,
      countUpTo(dated, asOf, ({ day }) => day),
    );
    const others = [
      ...undated.filter(hasBegun),
      ...changing.filter(({ cell }) => EVENT_STATES[cell.status] === state),
    ].sort(inOrder);
    return merged(begun, others).map((one) => ('group' in one ? one.cell : settledCell(one, context)));
  };
  const [events, planned, negated] = [listed('happened'), listed('planned'), listed('negated')];
  let cellOfStatement: Map<string, string> | undefined;
  return {
    events,
    planned,
    negated,
    cellOf: (statement) => {
      cellOfStatement ??= new Map(
        [events, planned, negated].flatMap((cells) =>
          cells.flatMap(({ id, statements }) => statements.map((one): [string, string] => [one, id])),
        ),
      );
      return cellOfStatement.get(statement) ?? null;
    },
  };
}

interface Context {
  readonly facts: Facts;
  readonly rules: PictureRules;
  readonly settled: Readonly<Record<EventState, AllSettled>>;
  /** All others, earliest said first. */
  readonly changing: readonly Begun[];
  readonly originOf: (reportId: string) => string;
  readonly given: GivenGrades;
  readonly denials: Denials;
  /** What the last picture told of the group that begins with a statement. */
  readonly told: Map<string, Told>;
}

/** A statement of an event, with the day on which it began or was told as planned. */
interface Begun {
  readonly fact: Fact;
  readonly start: string;
}

/** Where a cell stands in the timeline. */
interface Placed {
  readonly day: string;
  readonly id: string;
}

/** Events that one statement tells and nothing contradicts, whatever the day; in the timeline's order. */
interface AllSettled {
  /** Those that begin on the very day at which they stand. */
  readonly dated: Settled[];
  readonly undated: Settled[];
}

interface Settled extends Begun, Placed {
  /** Made when a picture first shows it. */
  cell: EventCell | null;
}

interface Told extends Placed {
  readonly group: EventGroup;
  readonly against: readonly Fact[];
  readonly cell: EventCell;
}

const factOf = ({ fact }: Begun) => fact;
const inOrder = (a: Placed, b: Placed) => compareText(a.day, b.day) || compareText(a.id, b.id);

const contextOf = remembered((facts: Facts, known: KnownRows, rules: PictureRules): Context => {
  const denials = denialsOf(facts, known);
  const events = facts.facts.filter(({ statement }) => statement.kind === 'event').sort(bySaid);
  const isAlone = standsAlone(events, facts, known);
  const isSettled = (fact: Fact) =>
    isAlone(fact) && denials({ facts: [fact], links: [] }, () => true).length === 0;
  const none = (): AllSettled => ({ dated: [], undated: [] });
  const settled = { happened: none(), planned: none(), negated: none() };
  const changing: Begun[] = [];
  for (const fact of events) {
    const begun = { fact, start: startOf(fact) };
    if (!isSettled(fact)) changing.push(begun);
    else {
      const one: Settled = { ...begun, day: dayOf(timeOf([fact])), id: idOf(fact), cell: null };
      const { dated, undated } = settled[EVENT_STATES[fact.statement.status]];
      (one.day === one.start ? dated : undated).push(one);
    }
  }
  for (const { dated } of Object.values(settled)) dated.sort(inOrder);
  return {
    facts,
    rules,
    settled,
    changing,
    originOf: originsOf(facts, known),
    given: givenGrades(known.judgements),
    denials,
    told: new Map(),
  };
});

function settledCell(one: Settled, context: Context): EventCell {
  one.cell ??= cellOf({ facts: [one.fact], links: [] }, [], context);
  return one.cell;
}

/** Two lists that are in order, as one. */
function merged(some: readonly Settled[], others: readonly (Settled | Told)[]): (Settled | Told)[] {
  const all: (Settled | Told)[] = [];
  let next = 0;
  for (const one of some) {
    while (next < others.length && inOrder(others[next]!, one) < 0) all.push(others[next++]!);
    all.push(one);
  }
  return all.concat(others.slice(next));
}

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
  const made = { group, against, cell, day: dayOf(cell.time), id: cell.id };
  context.told.set(first, made);
  return made;
}

/** A plan is known from the day on which it was told, whatever the day that it is for. */
function startOf({ statement: { status }, said, days }: Fact): string {
  if (status === 'planned' || status === 'hypothetical') return said;
  return days.from ?? earlier(days.to ?? said, said);
}

const dayOf = ({ from, to }: DayRange) => from ?? to ?? '9999';

/** The first statement is the event's name: what comes later adds witnesses and changes no id. */
const idOf = (first: Fact) => cellId('event', first.id);

const BANDS = ['certain', 'probable', 'possible', 'doubtful'] as const;

function cellOf(group: EventGroup, against: readonly Fact[], context: Context): EventCell {
  const { facts, rules } = context;
  const first = group.facts[0]!;
  const sources = partiesOf(group.facts, 'sources', facts);
  const targets = partiesOf(group.facts, 'targets', facts);
  const acting = all(group.facts, 'sources');
  const suffering = all(group.facts, 'targets');
  const id = idOf(first);
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
