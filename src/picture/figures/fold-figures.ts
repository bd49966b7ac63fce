import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { daysBetween, earlier, later } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { FigureCell, FigureEntry, LeftOut } from '../picture.js';
import { countUpTo, remembered, sameList } from '../remember.js';
import { type Counted, countFigures, type Dated } from './counted.js';
import { figureEventsOf } from './figure-events.js';
import type { PlaceNamed } from './places-named.js';
import { meet, rangeOf } from './range.js';

export interface FoldedFigures {
  readonly cells: FigureCell[];
  readonly leftOut: LeftOut[];
  /** Which event statement each figure belongs to, by the figure's statement id. */
  readonly eventOf: ReadonlyMap<string, string>;
}

export interface FigureInput {
  readonly asOf: string;
  readonly rules: PictureRules;
  /** The event cell of an event statement, to know whether two figures belong to different events. */
  readonly eventCell: (statement: string) => string | null;
  readonly placesNamed: (reportId: string, text: string) => readonly PlaceNamed[];
}

/**
 * Killed, wounded, displaced and so on: for each kind, place, population and measure the sources' figures side by side,
 * joined where their days lie close (data: figureJoinDays). Stocks and flows, totals and single counts, wholes and
 * their parts stand apart. The range is over what each source said last. Nothing is added up.
 */
export function foldFigures(facts: Facts, input: FigureInput): FoldedFigures {
  const { asOf, rules, placesNamed } = input;
  const { matters, valueless, increments, eventOf, cells: kept } = allFigures(facts, rules, placesNamed);
  const adds = incrementsOf(increments, asOf);
  const made: Ordered[] = [];
  for (const matter of matters) {
    const { all, starts, isAlone } = matter;
    if (starts[0]! > asOf) continue;
    const many = countUpTo(starts, asOf, (start) => start);
    if (!isAlone || matter.last?.many !== many) {
      const counted = all.flatMap(({ start, of }) => (start <= asOf ? [of] : []));
      const cells = joined(counted, input).map((group) => orderedCell(group, facts, rules, adds, kept));
      matter.last = { many, cells };
    }
    for (const cell of matter.last.cells) made.push(cell);
  }
  matters.sort((a, b) => compareText(firstOrder(a), firstOrder(b)));
  const left = valueless.flatMap(({ start, of }) => (start <= asOf ? of : []));
  return {
    cells: made.sort((a, b) => compareText(a.order, b.order)).map(({ cell }) => cell),
    leftOut: left.length > 0 ? [{ reason: 'figure without a number', statements: left.sort() }] : [],
    eventOf,
  };
}

interface Ordered {
  readonly group: readonly Counted[];
  readonly cell: FigureCell;
  readonly order: string;
}

/** Figures of one kind, place, population and measure, by day. */
interface Matter {
  readonly all: readonly Dated<Counted>[];
  /** From which day each counts, in order of these days. */
  readonly starts: readonly string[];
  /** Nothing but these figures decides what is joined, and nothing comes on top of another. */
  readonly isAlone: boolean;
  /** What the last picture made of the first so many. */
  last: { readonly many: number; readonly cells: readonly Ordered[] } | null;
}

interface AllFigures {
  /** After the first picture in the order of their cells, so that the next ones are nearly sorted. */
  readonly matters: Matter[];
  readonly valueless: readonly Dated<readonly string[]>[];
  /** Figures of reports that say "another 20", with whatever these may come on top of. */
  readonly increments: readonly (readonly Dated<Counted>[])[];
  readonly eventOf: ReadonlyMap<string, string>;
  /** What the last picture made of the group that begins with a statement. */
  readonly cells: Map<string, Ordered>;
}

const allFigures = remembered(
  (facts: Facts, rules: PictureRules, placesNamed: FigureInput['placesNamed']): AllFigures => {
    const eventsOf = figureEventsOf(facts.facts, rules);
    const { counted, valueless } = countFigures(facts, rules, {
      facts,
      rules,
      placesNamed,
      eventOf: eventsOf,
    });
    const matters = new Map<string, Dated<Counted>[]>();
    const byReport = new Map<string, Dated<Counted>[]>();
    const eventOf = new Map<string, string>();
    for (const dated of counted) {
      const { fact, event, family, measure } = dated.of;
      push(matters, matterKey(dated.of, rules), dated);
      push(byReport, `${fact.report.id}\n${family}\n${measure}`, dated);
      if (event) eventOf.set(fact.id, event.id);
    }
    return {
      matters: [...matters.values()].map(matterOf),
      valueless,
      increments: [...byReport.values()].filter((all) => all.some(({ of }) => of.count === 'increment')),
      eventOf,
      cells: new Map(),
    };
  },
);

function matterOf(all: Dated<Counted>[]): Matter {
  const events = all.filter(({ of }) => of.event);
  return {
    all: all.sort((a, b) => byStart(a.of, b.of)),
    starts: all.map(({ start }) => start).sort(compareText),
    isAlone: events.length < 2 && !all.some(({ of }) => of.count === 'increment'),
    last: null,
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** The group's cell: the one of another day, where the group has not changed since. */
function orderedCell(
  group: readonly Counted[],
  facts: Facts,
  rules: PictureRules,
  adds: ReadonlyMap<string, readonly string[]>,
  kept: Map<string, Ordered>,
): Ordered {
  const first = group[0]!.fact.id;
  const before = kept.get(first);
  // What an increment comes on top of may change with the day.
  if (before && group[0]!.count !== 'increment' && sameList(before.group, group)) return before;
  const cell = cellOf(group, facts, rules, adds);
  const made = { group, cell, order: orderOf(cell) };
  kept.set(first, made);
  return made;
}

/** A matter that has not begun comes last. */
const firstOrder = ({ last }: Matter): string => last?.cells[0]?.order ?? '~';

const orderOf = (c: FigureCell) =>
  `${c.days.from ?? c.days.to}\n${c.place?.name ?? ''}\n${c.type}\n${c.counted ?? ''}\n${c.id}`;

/** Figures of unnamed places are of one matter only within their report. */
function matterKey(one: Counted, rules: PictureRules): string {
  const { family, unit, places, counted, measure, count, part, from, to, fact } = one;
  const where = places.length > 0 ? places : fact.report.id;
  const isLong = measure === 'flow' && (from === null || daysBetween(from, to) > rules.longPeriodDays);
  return JSON.stringify([family, unit, where, counted, measure, count, part, isLong]);
}

/** Earliest said first; total, so that the order of rows does not matter. */
const inTime = (a: Counted, b: Counted): number => compareText(sortKey(a), sortKey(b));
const sortKey = ({ fact, to }: Counted) =>
  `${fact.report.publishedAt ?? fact.said}\n${to}\n${String(fact.statement.evidence.sentence.start).padStart(9, '0')}\n${fact.id}`;

/**
 * Figures of one matter: those whose days lie no further from the first one's than `figureJoinDays`, or that overlap a
 * running total; never figures of two events that are known to be different.
 * @param matter by first day
 */
function joined(matter: readonly Counted[], input: FigureInput): Counted[][] {
  const days = input.rules.figureJoinDays[matter[0]!.fact.statement.type] ?? 1;
  const groups: Counted[][] = [];
  for (const one of matter) {
    const home = groups.find(
      (group) => isClose(group, one, days) && !group.some((other) => areApart(other, one, input)),
    );
    if (home) home.push(one);
    else groups.push([one]);
  }
  return groups;
}

const startDay = (one: Counted) => one.from ?? one.to;
const byStart = (a: Counted, b: Counted): number =>
  compareText(startDay(a), startDay(b)) || compareText(a.to, b.to) || compareText(a.fact.id, b.fact.id);

function isClose(group: readonly Counted[], one: Counted, days: number): boolean {
  const first = group[0]!;
  const gap = daysBetween(first.to, one.from ?? one.to);
  if (one.count === 'cumulative') {
    // Totals with one beginning, or without any, are one growing count; others are of different periods.
    if (first.from === null || one.from === null)
      return (
        first.from === one.from &&
        group.some((other) => Math.abs(daysBetween(other.to, one.to)) <= Math.max(days, 7))
      );
    return Math.abs(daysBetween(first.from, one.from)) <= days;
  }
  return gap <= days;
}

/** Known to count the dead of two events: told apart by one source in one report, or of two exact days with numbers that do not meet. */
function areApart(a: Counted, b: Counted, { eventCell }: FigureInput): boolean {
  if (a.count === 'cumulative') return false;
  const isOtherDay = a.exactDay && b.exactDay && a.to !== b.to;
  if (a.fact.report.id !== b.fact.report.id || a.fact.speaker.key !== b.fact.speaker.key)
    return isOtherDay && !meet(a.fact.statement.value!, b.fact.statement.value!);
  if (a.count === 'increment') return true;
  return a.event && b.event ? eventCell(a.event.id) !== eventCell(b.event.id) : isOtherDay;
}

/** "Another 20" comes on top of what the same source counted before it in the same report. */
function incrementsOf(
  reports: AllFigures['increments'],
  asOf: string,
): ReadonlyMap<string, readonly string[]> {
  const adds = new Map<string, readonly string[]>();
  for (const all of reports) {
    const group = all.flatMap(({ start, of }) => (start <= asOf ? [of] : []));
    for (const one of group) {
      if (one.count !== 'increment') continue;
      const before = group.filter(
        (other) => other.count !== 'cumulative' && startOf(other.fact) < startOf(one.fact),
      );
      adds.set(one.fact.id, before.flatMap((other) => [other.fact.id, ...other.same]).sort());
    }
  }
  return adds;
}

const startOf = ({ statement }: Fact) =>
  statement.evidence.sentence.start * 1e4 + ((statement.roles.target?.[0]?.start ?? 0) % 1e4);

function cellOf(
  group: readonly Counted[],
  facts: Facts,
  rules: PictureRules,
  adds: ReadonlyMap<string, readonly string[]>,
): FigureCell {
  const sorted = [...group].sort(inTime);
  const first = sorted[0]!;
  const { family, unit, counted, countedType, measure, count, part } = first;
  const entries = entriesOf(sorted, adds);
  const froms = group.map((one) => one.from);
  return {
    // The first statement tells groups of one matter apart; what comes later changes no id.
    id: cellId('figure', family, unit, first.places, counted, measure, count, part, first.fact.id),
    statements: group.flatMap(({ fact, same }) => [fact.id, ...same]).sort(),
    type: family,
    unit,
    measure,
    count,
    part,
    counted,
    countedType,
    place: first.places[0] === undefined ? null : facts.entity(first.places[0]),
    places: first.places.map(facts.entity),
    days: {
      from: froms.includes(null) ? null : (froms as string[]).reduce(earlier),
      to: group.map((one) => one.to).reduce(later),
    },
    entries,
    ...rangeOf(entries.filter((entry) => entry.last)),
    rule: rules.figureRange,
  };
}

function entriesOf(sorted: readonly Counted[], adds: ReadonlyMap<string, readonly string[]>): FigureEntry[] {
  const lastOf = new Map(sorted.map(({ fact }) => [speakerKey(fact), fact.id]));
  return sorted.map(({ fact, same, from, to, placeRule }) => ({
    by: { key: fact.speaker.key, name: speakerName(fact), statements: [fact.id, ...same] },
    low: fact.statement.value!.low,
    best: fact.statement.value!.best,
    high: fact.statement.value!.high,
    text: fact.statement.value!.text ?? null,
    days: { from, to },
    saidOn: fact.report.publishedAt?.slice(0, 10) ?? null,
    confirmed: fact.assured,
    last: lastOf.get(speakerKey(fact)) === fact.id,
    placeRule: placeRule ? { id: placeRule.id, words: placeRule.words } : null,
    adds: adds.get(fact.id) ?? [],
  }));
}

/** What nobody vouches for by name is the report's, as hearsay. */
const speakerKey = ({ speaker, report }: Fact) =>
  speaker.kind === 'unnamed' ? `unnamed ${report.id}` : speaker.key;
const speakerName = ({ speaker, report }: Fact) =>
  speaker.kind === 'unnamed' ? `unnamed, in ${report.source ?? 'a report'}` : speaker.name;
