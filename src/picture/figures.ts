import type { PictureRules } from '../lexicons/index.js';
import { cellId } from './cell-id.js';
import { daysBetween, earlier, later } from './days.js';
import { compareText, type Fact, type Facts } from './facts.js';
import type { FigureCell, FigureEntry, LeftOut } from './picture.js';

interface Counted {
  readonly fact: Fact;
  readonly place: string | null;
  readonly counted: string | null;
  readonly from: string;
  readonly to: string;
}

/**
 * Killed, wounded, displaced and so on: for each kind, place and population the sources' figures side by side, joined
 * where their days touch (data: figureJoinDays). The range is over what each source said last. Nothing is added up.
 */
export function foldFigures(
  facts: Facts,
  asOf: string,
  rules: PictureRules,
): { cells: FigureCell[]; leftOut: LeftOut[] } {
  const matters = new Map<string, Counted[]>();
  const valueless: string[] = [];
  for (const fact of facts.facts) {
    const { kind, status, value, type } = fact.statement;
    if (kind !== 'figure' || status === 'planned' || status === 'hypothetical' || status === 'negated')
      continue;
    if (fact.speaker.stance === 'denies') continue;
    const to = earlier(fact.days.to ?? fact.said, fact.said);
    const from = fact.days.from && fact.days.from < to ? fact.days.from : to;
    if (from > asOf) continue;
    if (!value || (value.low === null && value.best === null && value.high === null)) {
      valueless.push(fact.id);
      continue;
    }
    const counted = countedOf(fact, facts);
    const span = daysBetween(from, to) > rules.longPeriodDays ? 'long' : 'short';
    for (const place of fact.places.length > 0 ? fact.places : [null]) {
      // Figures of unnamed places are of one matter only within their report.
      const where = place ?? fact.report.id;
      const key = JSON.stringify([type, value.unit, where, counted, span]);
      matters.set(key, [...(matters.get(key) ?? []), { fact, place, counted, from, to }]);
    }
  }
  const cells = [...matters.values()].flatMap((matter) =>
    joinedByDays(matter, rules.figureJoinDays[matter[0]!.fact.statement.type] ?? 1).map((group) =>
      cellOf(group, facts, rules),
    ),
  );
  return {
    cells: cells.sort((a, b) => compareText(orderOf(a), orderOf(b))),
    leftOut: valueless.length > 0 ? [{ reason: 'figure without a number', statements: valueless }] : [],
  };
}

const orderOf = (c: FigureCell) =>
  `${c.days.from}\n${c.place?.name ?? ''}\n${c.type}\n${c.counted ?? ''}\n${c.id}`;

/** Six policemen and eighty militants are not rival figures: who is counted, by name, else by sort. */
function countedOf(fact: Fact, facts: Facts): string | null {
  const target = fact.targets[0] ?? (fact.statement.type === 'fighters' ? fact.sources[0] : undefined);
  if (target === undefined) return null;
  const entity = facts.entity(target);
  if (!facts.isVague(target)) return entity.name;
  return entity.type && entity.type !== 'unknown' ? entity.type : null;
}

/** Groups whose days overlap or lie no more than `days` apart. */
function joinedByDays(matter: readonly Counted[], days: number): Counted[][] {
  const sorted = [...matter].sort((a, b) =>
    compareText(a.from + a.to + a.fact.id, b.from + b.to + b.fact.id),
  );
  const groups: { end: string; members: Counted[] }[] = [];
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last && daysBetween(last.end, one.from) <= days) {
      last.members.push(one);
      last.end = later(last.end, one.to);
    } else groups.push({ end: one.to, members: [one] });
  }
  return groups.map((group) => group.members);
}

function cellOf(group: readonly Counted[], facts: Facts, rules: PictureRules): FigureCell {
  const { statement } = group[0]!.fact;
  const entries = entriesOf(group);
  const statements = group.map(({ fact }) => fact.id).sort();
  const { place, counted } = group[0]!;
  return {
    id: cellId('figure', statement.type, place, counted, statements),
    statements,
    type: statement.type,
    unit: statement.value!.unit,
    counted,
    place: place === null ? null : facts.entity(place),
    days: { from: group.map((g) => g.from).reduce(earlier), to: group.map((g) => g.to).reduce(later) },
    entries,
    ...rangeOf(entries),
    rule: rules.figureRange,
  };
}

function entriesOf(group: readonly Counted[]): FigureEntry[] {
  const inTime = [...group].sort((a, b) => compareText(sortKey(a), sortKey(b)));
  const lastOf = new Map(inTime.map(({ fact }) => [speakerKey(fact), fact.id]));
  return inTime.map(({ fact, from, to }) => ({
    by: { key: fact.speaker.key, name: speakerName(fact), statements: [fact.id] },
    low: fact.statement.value!.low,
    best: fact.statement.value!.best,
    high: fact.statement.value!.high,
    text: fact.statement.value!.text ?? null,
    days: { from, to },
    saidOn: fact.report.publishedAt?.slice(0, 10) ?? null,
    confirmed: fact.assured,
    last: lastOf.get(speakerKey(fact)) === fact.id,
  }));
}

const sortKey = ({ fact, to }: Counted) =>
  `${fact.report.publishedAt ?? fact.said}\n${to}\n${String(fact.statement.evidence.sentence.start).padStart(9, '0')}\n${fact.id}`;

/** What nobody vouches for by name is the report's, as hearsay. */
const speakerKey = ({ speaker, report }: Fact) =>
  speaker.kind === 'unnamed' ? `unnamed ${report.id}` : speaker.key;
const speakerName = ({ speaker, report }: Fact) =>
  speaker.kind === 'unnamed' ? `unnamed, in ${report.source ?? 'a report'}` : speaker.name;

/** Lowest and highest of the sources' last figures; an open end stays open. Best: their lower median. */
function rangeOf(entries: readonly FigureEntry[]): Pick<FigureCell, 'low' | 'best' | 'high'> {
  const last = entries.filter((entry) => entry.last);
  const lows = last.map((e) => e.low ?? e.best).filter((n) => n !== null);
  const highs = last.map((e) =>
    e.low !== null && e.high === null && e.best === null ? null : (e.high ?? e.best),
  );
  const bests = last.flatMap((e) => e.best ?? e.low ?? e.high ?? []).sort((a, b) => a - b);
  const closed = highs.filter((n) => n !== null);
  return {
    low: lows.length > 0 ? Math.min(...lows) : null,
    best: bests[Math.floor((bests.length - 1) / 2)] ?? null,
    high: closed.length === highs.length && closed.length > 0 ? Math.max(...closed) : null,
  };
}
